"""Count the lines of code in each part of the library, and in the parts that each kind of reader needs."""

import ast
import io
import tokenize
from pathlib import Path

LIB = Path(__file__).resolve().parents[1] / "lib"
READING_PATHS = {
    "analyst": ("planatlas/model", "planatlas/tables", "planatlas/analysis"),
    "researcher": ("planatlas/answers",),
    "reader of one thing": ("planatlas/pages",),
    "chooser": ("planatlas/widgets",),
    "writer of pages": ("planatlas/sections",),
    "designer of figures": ("planatlas/figures", "planatlas/drawing"),
    "designer of pages": ("planatlas/fluid", "planatlas/figures"),
    "taker of files": ("planatlas/downloads",),
    "evaluator": ("planatlas/tracking",),
    "operator": ("pressroom",),
    "data keeper": ("planatlas/intake", "planatlas/process"),
    "proofreader": ("planatlas/proof",),
    "reader of sentences": ("planatlas/reading",),
    "reader of documents": ("planatlas/documents",),
    "drafter": ("planatlas/drafts",),
    "exchanger": ("planatlas/exchange",),
    "editor of pages": ("planatlas/site",),
    "publisher": ("planatlas/editions",),
}
MOST = 3_000
LEFT_OUT = "compat"  # of pressroom: read when another library changes, with decision 9 beside it


def code_lines(path: Path) -> int:
    """Count the lines of a module with code: no blank lines, comments or docstrings."""
    source = path.read_text(encoding="utf-8")
    strings = set()
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            for each in body:
                if (
                    isinstance(each, ast.Expr)
                    and isinstance(each.value, ast.Constant)
                    and isinstance(each.value.value, str)
                ):
                    strings |= set(range(each.lineno, (each.end_lineno or each.lineno) + 1))
    passing = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in passing:
            lines |= set(range(token.start[0], token.end[0] + 1))
    return len(lines - strings)


def modules(part: str) -> list[Path]:
    """Return the modules of a part: a package with everything below it, or one module."""
    path = LIB / part
    found = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    return [each for each in found if each.parent.name != LEFT_OUT]


def main() -> None:
    """Print a table of the parts, and one of the reading paths."""
    parts = sorted({path.relative_to(LIB).parts[:2] for path in LIB.glob("planatlas/*") if path.suffix in ("", ".py")})
    names = ["/".join(part).removesuffix(".py") for part in parts if "__" not in part[-1]] + [
        "pressroom",
        "pressroom/kernels",
    ]
    print("| part | modules | lines of code |\n| --- | --- | --- |")
    for name in names:
        own = modules(name)
        if own:
            print(f"| {name} | {len(own)} | {sum(map(code_lines, own)):,} |")
    print("\n| reader | parts | lines of code |\n| --- | --- | --- |")
    for reader, own_parts in READING_PATHS.items():
        lines = sum(code_lines(path) for part in own_parts for path in modules(part))
        print(f"| {reader} | {', '.join(own_parts)} | {lines:,} |")


if __name__ == "__main__":
    main()
