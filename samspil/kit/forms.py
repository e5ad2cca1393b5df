"""Forms in the design system's markup: `{{ form }}` and `{{ field.as_field_group }}` just do it."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input
from django.utils.functional import cached_property

# Where a widget is shown without our field template, its options still get our markup.
OWN_WIDGETS = {
    "django/forms/widgets/radio.html": "kit/forms/options.html",
    "django/forms/widgets/checkbox_select.html": "kit/forms/options.html",
    "django/forms/errors/list/default.html": "kit/forms/errors.html",
}
CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, ""),
    (forms.MultipleHiddenInput, ""),
    (forms.CheckboxSelectMultiple, "form-checkbox"),  # to Django a kind of RadioSelect, so first
    (forms.RadioSelect, "form-radio"),
    (forms.CheckboxInput, "form-checkbox"),
    (forms.FileInput, "form-file"),
    (forms.Select, "form-select"),
    (forms.Textarea, "form-input"),
    (Input, "form-input"),
)
# A field is as wide as its answer.
WIDTHS: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.DateField, "input-width-xs"),
    (forms.TimeField, "input-width-xs"),
    (forms.IntegerField, "input-width-xxs"),
)


class DkfdsBoundField(BoundField):
    """A field of a form that knows how the design system shows it."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Add the classes, and leave out what a radio button may not say about itself."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        asked_for = widget.attrs.get("class", "")
        if classes := f"{asked_for} {self.own_classes(widget)}".strip():
            attrs["class"] = classes
        if attrs.get("class") == "form-radio":
            attrs.pop("aria-invalid", None)
        return attrs

    def own_classes(self, widget: forms.Widget) -> str:
        """Return the design system's classes for the widget."""
        look = next((name for kind, name in CLASSES if isinstance(widget, kind)), "")
        if look != "form-input" or "input-width" in widget.attrs.get("class", ""):
            return look
        width = next((name for kind, name in WIDTHS if isinstance(self.field, kind)), "")
        return f"{look} {width}".strip()

    @property
    def is_options(self) -> bool:
        """Tell whether the answer is picked among buttons or boxes."""
        return isinstance(self.field.widget, forms.RadioSelect)  # boxes are a kind of it

    @property
    def is_single_box(self) -> bool:
        """Tell whether it is one box to tick."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def says_optional(self) -> bool:
        """Tell whether the label is to say that no answer is needed."""
        wanted = getattr(self.form, "say_optional", True)
        return bool(wanted and not self.field.required and not self.is_single_box)

    @cached_property
    def first_id(self) -> str:
        """Return the id that a link in the error summary leads to."""
        if self.is_options:
            return str(self.subwidgets[0].id_for_label) if self.subwidgets else self.auto_id
        return self.id_for_label or self.auto_id


class DkfdsRenderer(TemplatesSetting):
    """Shows every form of the site, third parties' too, with our templates."""

    form_template_name = "kit/forms/form.html"
    field_template_name = "kit/forms/field.html"
    bound_field_class = DkfdsBoundField

    def get_template(self, template_name: str) -> Any:
        """Return the template, ours where there is one for the same job."""
        return super().get_template(OWN_WIDGETS.get(template_name, template_name))
