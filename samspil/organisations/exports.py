"""Files out of the set-up pages."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from samspil.kit.tables import ExcelFile, write_texts

WIDTH = 24  # characters


def rows_left_behind(
    heading: Sequence[str], rows: Iterable[tuple[int, Sequence[str], str]]
) -> bytes:
    """
    Return an Excel file with the rows that were not read in, each with the reason.

    It has the columns of the file it came from, so that it can be put right and sent in again.

    :param rows: the row's number in the file, its cells and the reason.
    """
    file = ExcelFile(title=_("Rækker, der ikke blev læst ind"))
    sheet = file.sheet(_("Ret disse"))
    bold = file.style(bold=True, text_wrap=True, valign="top", bottom=1)
    plain = file.style(text_wrap=True, valign="top")
    sheet.set_column(0, len(heading) - 1, WIDTH)
    sheet.set_column(len(heading), len(heading), 60)
    sheet.set_column(len(heading) + 1, len(heading) + 1, 12)
    titles = [*heading, _("Hvorfor den ikke blev læst ind"), _("Række i filen")]
    write_texts(sheet, 0, titles, bold)
    for line, (number, cells, reason) in enumerate(rows, start=1):
        write_texts(sheet, line, [*cells, reason, str(number)], plain)
    sheet.freeze_panes(1, 0)
    return file.finished()
