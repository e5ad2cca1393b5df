"""The mapping report for those who work on with the figures: as JSON, and as a workbook."""

from samspil.mapping.exports.json_file import as_json
from samspil.mapping.exports.workbook import as_excel, file_rows

__all__ = ["as_excel", "as_json", "file_rows"]
