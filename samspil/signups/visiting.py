"""What the residents' pages ask of us: who is to come to one who has left, and telling them."""

from samspil.residents.farewells import Farewell
from samspil.signups import actions, queries

FAREWELL = Farewell(expected=queries.expected, tell=actions.part_gently)
