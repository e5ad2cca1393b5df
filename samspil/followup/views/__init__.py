"""The pages about what moved between two rounds."""

from samspil.followup.views.reports import pdf, print_page, word
from samspil.followup.views.rounds import comparison, outcomes

__all__ = ["comparison", "outcomes", "pdf", "print_page", "word"]
