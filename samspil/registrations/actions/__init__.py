"""What changes the registrations: their only writer."""

from samspil.registrations.actions.common import AS_TOLD, PHONE
from samspil.registrations.actions.correcting import change, delete, put_back, restore
from samspil.registrations.actions.registering import Told, register, register_all

__all__ = [
    "AS_TOLD",
    "PHONE",
    "Told",
    "change",
    "delete",
    "put_back",
    "register",
    "register_all",
    "restore",
]
