"""Runs apart, started by samspil.kit.pdf: one job on standard input, one PDF on standard output."""

import json
import re
import resource
import sys
from pathlib import Path

import typst

UNSEEN = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
STAND_IN = "▯"
TRIES = 20


def main() -> int:
    """Lay out the job; what no font can show is replaced, for PDF/UA asks that all can be read."""
    limit = int(sys.argv[1]) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    job = json.loads(sys.stdin.buffer.read())
    data = json.dumps(job["data"], ensure_ascii=False)
    template = Path(job["template"])
    for _try in range(TRIES):
        try:
            pdf = typst.compile(
                str(template),
                root=str(template.parent),
                font_paths=[job["fonts"]],
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                sys_inputs={"data": data},
            )
        except typst.TypstError as error:
            clean = without(data, UNSEEN.findall(error.diagnostic))
            if clean == data:
                print(error.diagnostic, file=sys.stderr)  # noqa: T201 - read when run by hand
                return 1
            data = clean
        else:
            sys.stdout.buffer.write(pdf)
            return 0
    return 1


def without(data: str, unseen: list[str]) -> str:
    """Return the JSON with a stand-in for each of the characters, which typst writes escaped."""
    characters = {
        character
        for text in unseen
        for character in ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        if ord(character) > 0x7F  # never what JSON itself is written with
    }
    return data.translate({ord(character): STAND_IN for character in characters})


if __name__ == "__main__":
    sys.exit(main())
