"""Answers in advance: they are what the rerun brings, and where there can be none they say so."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep
from types import SimpleNamespace

import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from pages.frame import asking, live, session
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


HEADERS = {"content-type": "application/json", "host": "school.example"}


def served(ticket, *chunks, leave=False, **headers):
    """Status and body of a POST in so many chunks; where it is to `leave`, the reader goes then."""
    sent = []

    async def receive():
        if waiting:
            body = waiting.pop(0)
            if body is None:
                await anyio.sleep_forever()
            return {"type": "http.request", "body": body, "more_body": bool(waiting)}
        if not leave:
            await anyio.sleep_forever()
        await anyio.sleep(0.2)
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    waiting = list(chunks)
    told = {"shapelab-ticket": ticket, **HEADERS}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    pairs = [(name.encode(), value.encode()) for name, value in told.items() if value]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/live",
        "headers": pairs,
        "query_string": b"",
    }
    app = Starlette(routes=asking.routes())
    # A browser's test may have left an event loop in this thread.
    with ThreadPoolExecutor() as pool:
        pool.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


def test_the_server_answers_what_was_offered():
    app = open_lab("conv2d")
    question = json.dumps({"number": 1, "values": {"filters": "3"}, "have": {}}).encode()
    ticket = app.session_state[session.TICKET]
    expected = asked(app, {"filters": "3"})
    assert served(ticket, question) == expected
    assert served(ticket, question[:9], question[9:]) == expected
    assert served(ticket, b"x" * (asking.MOST_BYTES + 1)) == (413, b"")
    assert served(ticket, b"", content_length="100001") == (413, b"")
    assert served("none", question) == (404, b"")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec_fetch_site": "same-origin", "origin": "https://school.example"}, 200),
        ({"origin": "https://school.example"}, 200),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"content_type": "text/plain"}, 415),
        ({"content_type": ""}, 415),
        ({"content_type": "application/json; charset=utf-8"}, 200),
    ],
)
def test_a_page_of_this_server_alone_may_ask_and_says_that_it_sends_json(headers, status, offered):
    assert served(offered, b"{}", **headers)[0] == status


@pytest.fixture
def offered(monkeypatch):
    """The ticket of somebody whose every question is answered."""
    monkeypatch.setitem(live._offers, "somebody", live.Offer(lambda *asked: b"an answer", ""))
    return "somebody"


def test_a_question_that_never_arrives_is_not_waited_for(monkeypatch, offered):
    monkeypatch.setattr(asking, "SECONDS_TO_ARRIVE", 0.05)
    assert served(offered, b"{", None)[0] == 408


def test_one_session_asks_one_question_after_the_other(monkeypatch, offered):
    held, free = Event(), Event()

    def answer(question, wanted):
        held.set()
        free.wait(30)
        return b"an answer"

    monkeypatch.setitem(live._offers, offered, live.Offer(answer, ""))
    monkeypatch.setattr(live, "MOST_AT_ONCE", 1)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(live.answered, offered, b"{}")
        held.wait(30)
        assert live.answered(offered, b"{}") == (429, b"")
        free.set()
        assert first.result() == (200, b"an answer")
    assert live.answered(offered, b"{}") == (200, b"an answer")


def test_an_answer_that_nobody_waits_for_stops_between_two_parts(monkeypatch):
    app = open_lab("lstm", stateful="true", batch="1", batches_before="100")
    asked = []

    def wanted():
        asked.append(1)
        return len(asked) < 3

    question = json.dumps({"values": {"units": "5"}}).encode()
    assert live.answered(app.session_state[session.TICKET], question, wanted) == (204, b"")
    assert len(asked) == 3


def test_a_reader_who_leaves_is_no_longer_answered(monkeypatch, offered):
    seen = []

    def answer(question, wanted):
        while wanted():
            sleep(0.01)
        seen.append(question)
        raise session.Unwanted

    monkeypatch.setitem(live._offers, offered, live.Offer(answer, ""))
    served(offered, b"{}", leave=True)
    assert seen == [{}]


def test_a_ticket_ends_with_its_session(monkeypatch, offered):
    living = {"one"}
    runtime = SimpleNamespace(is_active_session=lambda name: name in living)
    monkeypatch.setattr(live.Runtime, "exists", lambda: True)
    monkeypatch.setattr(live.Runtime, "instance", lambda: runtime)
    monkeypatch.setattr(live, "_offers", OrderedDict(a=live.Offer(lambda *asked: b"", "one")))
    assert live.answered("a", b"{}") == (200, b"")
    living.clear()
    assert live.answered("a", b"{}") == (404, b"")
    live.forget_ended()
    assert not live._offers


def test_a_message_names_its_part_and_the_move_it_answers():
    header, body = unpacked(packed({"key": "key", "heard": 7}, {"a": [1]}))
    assert (header["key"], header["heard"], header["form"]) == ("key", 7, "json")
    assert (header["size"], body) == (9, b'{"a":[1]}')
