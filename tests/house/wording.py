"""The words of the pages, read from their syntax trees: which are translated, which stand bare."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator

# Streamlit's calls whose first argument a reader sees (for `tabs`, a list of them) …
# fmt: off
SHOWN = frozenset((
    "title", "header", "subheader", "markdown", "caption", "text", "write", "metric", "button",
    "download_button", "link_button", "checkbox", "toggle", "radio", "selectbox", "multiselect",
    "slider", "select_slider", "number_input", "text_input", "text_area", "file_uploader",
    "color_picker", "segmented_control", "pills", "feedback", "expander", "popover", "tabs",
    "status", "spinner", "toast", "error", "warning", "info", "success", "dialog",
    "form_submit_button", "badge", "menu_button",
))
# … and the arguments by name that a reader sees in any call.
SHOWN_BY_NAME = frozenset((
    "label", "title", "help", "body", "text", "caption", "placeholder", "page_title", "alt",
    "delta",
))
# fmt: on

# Icons, colours and other directives of Streamlit's markdown, and named fields: no words.
_NO_WORDS = re.compile(r":material/\w+:|:[a-z-]+\[|\{[^}]*\}|&\w+;|https?://\S+|`[^`]*`")
# These take a sentence for one and one for more.
_COUNTING = ("counted", "forms")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"^[A-Z][a-z]*\b.*[a-z]{2,} [a-z]{2,}", re.DOTALL)


def messages_of(tree: ast.AST) -> Iterator[str | tuple[str, str]]:
    """Every text that `_()` translates, or that `mark()`, also `N_()`, notes for later.

    Of `counted()` and `forms()` it is a pair: the sentence for one, and for more.

    >>> sorted(messages_of(ast.parse("_('Output {size}').format(size=3); T = mark('Cat'); _(T)")))
    ['Cat', 'Output {size}']
    >>> list(messages_of(ast.parse("counted('one cell', '{count} cells', 3)")))
    [('one cell', '{count} cells')]
    """
    for call in _translations(tree):
        texts = [each.value for each in _sentences(call) if _is_text(each)]
        if texts:
            yield (texts[0], texts[1]) if _name_of(call) in _COUNTING else texts[0]


def unreadable(tree: ast.AST) -> list[str]:
    """Translations of a text that is put together, or that are joined to another text.

    >>> unreadable(ast.parse("_(f'{n} cells'); _('a') + name; _('whole'); _(marked)"))
    ["_(f'{n} cells')", "_('a') + name"]
    """
    computed = [
        call
        for call in _translations(tree)
        if not all(isinstance(each, _kinds(call)) for each in _sentences(call))
    ]
    joined = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Add)
        and any(_is_translated(side) for side in (node.left, node.right))
    ]
    return [ast.unparse(node) for node in (*computed, *joined)]


def bare_words(tree: ast.Module, names: frozenset[str]) -> list[str]:
    """Literals a reader sees untranslated; `names` (of arguments, of layers) are no words.

    >>> page = "st.title('Big cat'); st.slider('strides', help=_('Step')); st.write(f'{n} cells')"
    >>> bare_words(ast.parse(page), frozenset({"strides"}))
    ['Big cat', ' cells']
    """
    shown = [text for call in _calls(tree) for part in _seen(call) for text in _literals(part)]
    return [text for text in shown if has_words(text, names)]


def stray_sentences(tree: ast.Module) -> list[str]:
    """Literals that read as a sentence, wherever they stand, but in docstrings and exceptions.

    >>> stray_sentences(ast.parse("TEXT = 'The window slides over'; x = _('The window slides')"))
    ['The window slides over']
    """
    hidden = {id(part) for node in _not_for_readers(tree) for part in ast.walk(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if _is_text(node) and id(node) not in hidden and _SENTENCE.match(node.value)
    ]


def has_words(text: str, names: frozenset[str]) -> bool:
    """Whether a text holds words of a language.

    >>> has_words("28 × 28 × {channels}", frozenset()), has_words("Photo", frozenset())
    (False, True)
    """
    left = _NO_WORDS.sub(" ", text)
    return any(word not in names for word in re.findall(r"\w+", left) if _WORD.search(word))


def fields_of(text: str) -> list[str]:
    """The named fields and colour directives of a message, in alphabetical order.

    >>> fields_of(":blue[{size}] and {size:,} of {total}")
    [':blue[', 'size', 'total']
    """
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return sorted(named | set(re.findall(r":[a-z-]+\[", text)))


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _translations(tree: ast.AST) -> Iterator[ast.Call]:
    names = ("_", "N_", "mark", *_COUNTING)
    return (call for call in _calls(tree) if _name_of(call) in names and call.args)


def _sentences(call: ast.Call) -> list[ast.expr]:
    return call.args[: 2 if _name_of(call) in _COUNTING else 1]


def _kinds(call: ast.Call) -> tuple[type, ...]:
    # What is counted must stand there in full: nothing else is found by those who translate it.
    marked = () if _name_of(call) in _COUNTING else (ast.Name, ast.Attribute, ast.Subscript)
    return (ast.Constant, *marked)


def _name_of(call: ast.Call) -> str:
    """The function's name, whatever it is an attribute of."""
    return ast.unparse(call.func).split(".")[-1]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_translated(node: ast.AST) -> bool:
    """`_(…)` itself, or `_(…).format(…)`."""
    if not isinstance(node, ast.Call):
        return False
    inner = node.func.value if isinstance(node.func, ast.Attribute) else None
    return _name_of(node) in ("_", *_COUNTING) or (inner is not None and _is_translated(inner))


def _seen(call: ast.Call) -> Iterator[ast.expr]:
    if isinstance(call.func, ast.Attribute) and call.func.attr in SHOWN and call.args:
        yield call.args[0]
    yield from (word.value for word in call.keywords if word.arg in SHOWN_BY_NAME)


def _literals(part: ast.expr) -> Iterator[str]:
    """The literal text in an argument, in f-strings and lists too, but in no call within it."""
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        yield part.value
    elif not isinstance(part, ast.Call):
        for inner in ast.iter_child_nodes(part):
            if isinstance(inner, ast.expr):
                yield from _literals(inner)


def _not_for_readers(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        note = isinstance(node, ast.Expr) and _is_text(node.value)
        if note or isinstance(node, (ast.Raise, ast.Assert)):
            yield node
    yield from _translations(tree)
