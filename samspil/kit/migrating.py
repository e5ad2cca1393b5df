"""Migrations that bring or change much: the models are drawn once for all of it, not for each."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    RemoveConstraint,
    RemoveIndex,
)
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger


class AtOnce(Operation):
    """
    Create tables, and the triggers that keep their history, as one operation.

    After each operation that changes a model Django draws that model anew and all those it has to
    do with. Here each has to do with each, through the municipality and the person, so that twenty
    apps' tables took most of a first start. Only what does not look at the state in between may
    stand here: new tables, with their keys and constraints inside, and triggers on them.
    """

    category = OperationCategory.MIXED
    serialization_expand_args = ["operations"]
    may_stand_here: tuple[type[Operation], ...] = (CreateModel, AddTrigger)

    def __init__(self, operations: Sequence[Operation]) -> None:
        """
        Take the operations, in the order they are done.

        :raises ValueError: one of them may not stand here.
        """
        if odd := [each for each in operations if not isinstance(each, self.may_stand_here)]:
            raise ValueError(f"this has to stand by itself: {odd[0].describe()}")
        self.operations = list(operations)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return what makes it again."""
        return self.__class__.__qualname__, [], {"operations": self.operations}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change the state by all of them, and draw the models when somebody next asks."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create everything, in order."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002 - Django's words; here everything is still there
    ) -> None:
        """Take everything away, the last first: triggers before their tables."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, from_state)

    def describe(self) -> str:
        """Say what it does, for `migrate --plan`."""
        return "; ".join(operation.describe() for operation in self.operations)


class ChangedAtOnce(AtOnce):
    """
    Change tables that are there, with their histories' triggers, as one operation.

    As above: fields, keys and constraints that do not look at one another.
    """

    may_stand_here = (
        *(AddField, AlterField, AddConstraint, RemoveConstraint, AddIndex, RemoveIndex),
        *(AddTrigger, RemoveTrigger),
    )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - Django's words; each step's state is made here
        to_state: ProjectState,
    ) -> None:
        """Change everything back a step at a time, which takes longer and happens seldom."""
        states = [to_state]
        for operation in self.operations:
            states.append(states[-1].clone())
            operation.state_forwards(app_label, states[-1])
        steps = list(zip(self.operations, states, states[1:], strict=False))
        for operation, before, after in reversed(steps):
            operation.database_backwards(app_label, schema_editor, after, before)
