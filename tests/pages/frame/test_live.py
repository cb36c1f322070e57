"""Answers in advance: they are what the rerun brings, and where there can be none they say so."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from pages.frame import live, session
from pages.frame.component import HAVE, packed, unpacked
from tests.pages.opening import LABS, components, dials, lab_of, move, open_lab


def moves(dial, parameter):
    """The values that a reader can move a dial to."""
    if dial["kind"] == "slider":
        return st.integers(dial["low"], dial["high"])
    if dial["kind"] == "flag":
        return st.booleans()
    if dial["kind"] == "stops":
        return st.sampled_from(dial["stops"]).map(parameter.read)
    if dial["kind"] in ("number", "real"):
        return st.sampled_from(["0", "1", "2"]).map(parameter.read)
    return st.sampled_from([option for option, _text in dial["options"]])


def opened(message):
    """The parts of a message: data and what they hash to, by key."""
    parts = {}
    while message:
        header, body = unpacked(message)
        parts[header["key"]] = header["digest"], body
        length = 4 + int.from_bytes(message[:4], "little")
        message = message[length + (header["size"] or 0) :]
    return parts


def asked(app, values, **question):
    ticket = app.session_state[session.TICKET]
    question = {"number": 1, "values": values, "have": {}, **question}
    return live.answered(ticket, json.dumps(question).encode())


def on_page(app):
    """What the page's own components show after a rerun, by key."""
    return opened(b"".join(component.proto.bytes for component in components(app)))


@pytest.mark.parametrize("page", LABS)
@settings(max_examples=8)
@given(data=st.data())
def test_an_answer_in_advance_is_what_the_rerun_brings(page, data):
    app = open_lab(page)
    name = data.draw(st.sampled_from(sorted(dials(app))))
    (parameter,) = [p for p in lab_of(page).parameters if p.name == name]
    value = data.draw(moves(dials(app)[name], parameter))
    status, message = asked(app, {name: str(value)})
    move(app, **{name: value})
    if app.warning:
        assert (status, message) == (204, b"")
        return
    assert status == 200
    parts = opened(message)
    shown = on_page(app)
    # Agrees to the last byte, dials included.
    assert parts == {key: shown[key] for key in parts}
    assert {key for key in parts if "stage" in key} == {key for key in shown if "stage" in key}
    assert parts.keys() >= {f"{page}_dials", f"{page}_answers"}


def test_the_session_stays_as_it_was():
    app = open_lab("conv2d")
    before = on_page(app)
    assert asked(app, {"filters": "3"})[0] == 200
    assert app.session_state["filters"] == 8
    assert on_page(app.run()) == before


def test_what_the_browser_has_is_not_sent_again():
    app = open_lab("conv2d")
    whole = opened(asked(app, {"filters": "3"})[1])
    have = {key: digest for key, (digest, _body) in whole.items()}
    again = opened(asked(app, {"filters": "3"}, have=have)[1])
    assert again == {key: (digest, None) for key, digest in have.items()}


def test_a_rerun_leaves_out_what_the_move_before_it_had_drawn_and_no_later_one_does():
    app = open_lab("conv2d")
    before = on_page(app)
    app.session_state[HAVE] = {"conv2d_stage": before["conv2d_stage"][0]}
    assert on_page(app.run())["conv2d_stage"] == (before["conv2d_stage"][0], None)
    assert on_page(app.run()) == before


@pytest.mark.parametrize(
    "question",
    [
        {"values": {"filters": "two"}},
        {"values": {"filters": "0"}},
        {"values": {"kernel_size": "9"}},  # larger than the picture
        {"values": None},
        {},
    ],
)
def test_what_cannot_be_answered_in_advance_is_left_to_the_rerun(question):
    app = open_lab("conv2d")
    body = json.dumps(question).encode()
    assert live.answered(app.session_state[session.TICKET], body) == (204, b"")


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\xff", b"3"])
def test_nonsense_is_no_question(body):
    app = open_lab("conv2d")
    assert live.answered(app.session_state[session.TICKET], body) == (400, b"")


def test_a_ticket_that_nobody_has_opens_nothing():
    assert live.answered("none", b"{}") == (404, b"")


def test_the_session_unheard_longest_makes_room(monkeypatch):
    monkeypatch.setattr(live, "MOST_TICKETS", 2)
    tickets = [open_lab("dense").session_state[session.TICKET] for _ in range(3)]
    assert [live.answered(ticket, b"")[0] for ticket in tickets] == [404, 400, 400]


def served(path, body):
    """Status and body of a POST to the routes alone."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": body}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "headers": [], "query_string": b""}
    app = Starlette(routes=live.routes())
    with (
        ThreadPoolExecutor() as pool
    ):  # a browser's test may have left an event loop in this thread
        pool.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


def test_the_server_answers_what_was_offered():
    app = open_lab("conv2d")
    question = json.dumps({"number": 1, "values": {"filters": "3"}, "have": {}}).encode()
    path = f"/live/{app.session_state[session.TICKET]}"
    assert served(path, question) == asked(app, {"filters": "3"})
    assert served(path, b"x" * (live.MOST_BYTES + 1)) == (413, b"")
    assert served("/live/none", question) == (404, b"")


def test_a_message_names_its_part_and_the_move_it_answers():
    header, body = unpacked(packed({"key": "key", "heard": 7}, {"a": [1]}))
    assert (header["key"], header["heard"], header["form"]) == ("key", 7, "json")
    assert (header["size"], body) == (9, b'{"a":[1]}')
