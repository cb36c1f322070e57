"""A reader without a browser, who opens a page over Streamlit's own line and moves a dial as one does."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from pages.frame.component import unpacked

MOST = 2**26


@dataclass
class Reader:
    """One session of a server: what it knows of the page, and the seconds that its moves took.

    `part` is the component that moves, `state` what it tells of a value.
    """

    url: str
    page: str = "conv2d"
    query: str = "data=photo&size=28"
    cookie: str = ""
    ticket: str = ""
    session: str = ""
    uploader: str = ""
    widget: str = ""
    fragment: str = ""
    moves: int = 0
    in_advance: list[float] = field(default_factory=list)
    reruns: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _line: ClientConnection | None = None
    _asking: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    @property
    def _root(self) -> str:
        return urlsplit(self.url).path.rstrip("/")

    @property
    def _host(self) -> str:
        return urlsplit(self.url).netloc

    async def open(self) -> None:
        """Come to the page, and wait until it is drawn."""
        await self._take_cookie()
        self._line = await connect(
            f"ws://{self._host}{self._root}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={"Cookie": self.cookie} if self.cookie else {},
            max_size=MOST,
            proxy=None,
        )
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_name = self.page
        await self._line.send(asked.SerializeToString())
        await self._finished()

    async def close(self) -> None:
        """Go."""
        if self._line:
            await self._line.close()
        if self._asking:
            self._asking[1].close()
            self._asking = None

    async def move(self, name: str, value: object) -> None:
        """Move a dial: the answer in advance, then the rerun once the reader pauses."""
        self.moves += 1
        moved = {"number": self.moves, "values": {name: str(value)}, "have": {}}
        if self.ticket:
            begun = time.perf_counter()
            status, _body = await self.post(json.dumps(moved).encode())
            if status == 200:
                self.in_advance.append(time.perf_counter() - begun)
            else:
                self.errors.append(f"status {status}")
        await self.rerun(moved)

    async def rerun(self, moved: object) -> None:
        """What Streamlit is told of a move, and its answer."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_name = self.page
        asked.rerun_script.fragment_id = self.fragment
        state = asked.rerun_script.widget_states.widgets.add()
        state.id = self.widget
        if self.ticket:
            state.json_value = json.dumps({"moved": moved})
        else:  # the bare app's slider
            state.double_array_value.data.append(float(moved))  # type: ignore[arg-type]
        begun = time.perf_counter()
        assert self._line
        await self._line.send(asked.SerializeToString())
        await self._finished()
        self.reruns.append(time.perf_counter() - begun)

    async def upload(self, name: str, content: bytes) -> None:
        """Give the page's uploader a file, and wait until the page is drawn with it."""
        file = secrets.token_hex(8)
        way = f"/_stcore/upload_file/{self.session}/{file}"
        await asyncio.to_thread(self._put, way, name, content)
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_name = self.page
        state = asked.rerun_script.widget_states.widgets.add()
        state.id = self.uploader
        told = state.file_uploader_state_value.uploaded_file_info.add()
        told.file_id, told.name, told.size = file, name, len(content)
        told.file_urls.file_id, told.file_urls.upload_url, told.file_urls.delete_url = (
            file,
            way,
            way,
        )
        assert self._line
        await self._line.send(asked.SerializeToString())
        await self._finished()

    def _put(self, way: str, name: str, content: bytes) -> None:
        token = self.cookie.partition("_streamlit_xsrf=")[2].split(";")[0]
        begin = (
            f'--part\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n'
        )
        question = Request(
            f"{self.url}{way}",
            data=begin.encode() + content + b"\r\n--part--\r\n",
            headers={
                "Content-Type": "multipart/form-data; boundary=part",
                "Cookie": self.cookie,
                "X-Xsrftoken": token,
            },
            method="PUT",
        )
        with urlopen(question, timeout=60) as reply:
            assert reply.status in (200, 204), reply.status

    async def post(self, body: bytes) -> tuple[int, bytes]:
        """Status and message of a question; over one connection, as a browser keeps it."""
        address = urlsplit(self.url)
        if self._asking is None:
            self._asking = await asyncio.open_connection(address.hostname, address.port)
        received, sent = self._asking
        told = {
            "Host": self._host,
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            "ShapeLab-Ticket": self.ticket,
            "Cookie": self.cookie or "none=1",
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        sent.write(f"POST {self._root}/live HTTP/1.1\r\n{lines}\r\n".encode() + body)
        head = (await received.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(head.partition("content-length:")[2].partition("\r\n")[0] or 0)
        return int(head.split()[1]), await received.readexactly(length)

    async def _take_cookie(self) -> None:
        """The cookie that a browser gets with its first look at the server."""
        address = urlsplit(self.url)
        received, sent = await asyncio.open_connection(address.hostname, address.port)
        sent.write(
            f"GET {self._root}/_stcore/health HTTP/1.1\r\nHost: {self._host}\r\n"
            "Connection: close\r\n\r\n".encode()
        )
        head = (await received.read()).decode("latin-1")
        sent.close()
        cookies = [
            line.partition(":")[2].split(";")[0].strip()
            for line in head.partition("\r\n\r\n")[0].split("\r\n")
            if line.lower().startswith("set-cookie:")
        ]
        self.cookie = "; ".join(cookies)

    async def _finished(self) -> None:
        """Read what is drawn until the script has ended."""
        assert self._line
        while True:
            said = ForwardMsg.FromString(await asyncio.wait_for(self._line.recv(), 60))  # type: ignore[arg-type]
            if said.WhichOneof("type") == "script_finished":
                return
            if said.WhichOneof("type") == "new_session":
                self.session = said.new_session.initialize.session_id
            if said.WhichOneof("type") == "delta":
                self._learn(said)

    def _learn(self, said: ForwardMsg) -> None:
        element = said.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(element.exception.message)
        if kind == "file_uploader":
            self.uploader = element.file_uploader.id
        if kind == "slider":
            self.widget = element.slider.id
        if kind == "bidi_component" and element.bidi_component.component_name == "dials":
            header, _data = unpacked(element.bidi_component.bytes)
            self.ticket, self.widget = header["ticket"], element.bidi_component.id
            self.fragment = said.delta.fragment_id
