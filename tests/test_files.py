"""Files go up and down in pieces, with a limit, a progress, and errors that say what was wrong."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import re
import struct
import sys
from pathlib import Path

import pytest

from mezon import (
    File,
    FileTooLarge,
    MezonClient,
    NotConnected,
    NotFound,
    UploadedFile,
    ValidationError,
    errors,
)
from mezon.errors import PermissionDenied
from mezon.models import ApiMessageAttachment
from mezon.testing import Bot, LocalGateway, Rules

from .conftest import Connect

MIB = 1024 * 1024

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "upload.py"

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 30, 20, 8, 6, 0, 0, 0) + bytes(4)


async def test_an_uploaded_file_has_an_address_that_anybody_can_fetch(client: MezonClient, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("hello")
    uploaded = await client.upload_file(file_path=path)
    assert isinstance(uploaded, UploadedFile)
    assert "?" not in uploaded.url
    assert (uploaded.filename, uploaded.filetype, uploaded.size) == ("notes.txt", "doc", 5)
    assert uploaded.content_type == "text/plain"
    assert await client.read_file(uploaded.url) == b"hello"


async def test_name_type_and_size_are_found_out_or_taken_as_given(client: MezonClient) -> None:
    found = await client.upload_file(PNG)
    assert (found.filename, found.filetype, found.width, found.height) == ("file.png", "image", 30, 20)
    assert found.content_type == "image/png"
    given = await client.upload_file(file_path=b"..", filename="a b.dat", content_type="application/x-mine")
    assert (given.filename, given.filetype, given.width) == ("a b.dat", "doc", 0)
    assert given.content_type == "application/x-mine"
    assert await client.read_file(given.url) == b".."
    empty = await client.upload_file(File(b"", "empty.txt"))
    assert (empty.size, await client.read_file(empty.url)) == (0, b"")


async def test_a_message_carries_its_files(client: MezonClient, gateway: LocalGateway, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(PNG)
    channel = await client.channels.fetch(gateway.channel)
    ack = await channel.send("see", files=[path, File(b"text", "words.txt"), PNG])
    (message,) = [raw async for raw in channel.history(limit=1)]
    assert message.id == ack.message_id
    names = [(file.filename, file.filetype, file.width) for file in message.attachments]
    assert names == [("picture.png", "image", 30), ("words.txt", "doc", 0), ("file.png", "image", 30)]
    assert await message.attachments[1].read() == b"text"


async def test_an_attachment_is_saved_under_its_own_name_in_a_folder(
    client: MezonClient, gateway: LocalGateway, tmp_path: Path
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    await channel.send("see", files=[File(b"text", "words.txt")])
    (message,) = [raw async for raw in channel.history(limit=1)]
    saved = await message.attachments[0].save(tmp_path)
    assert saved == tmp_path / "words.txt"
    assert saved.read_bytes() == b"text"
    assert await message.attachments[0].save(tmp_path / "other") == tmp_path / "other"
    evil = ApiMessageAttachment(url=message.attachments[0].url, filename="../../evil")
    with pytest.raises(ValidationError, match="did not come through"):
        await evil.save(tmp_path)
    inside = await client.download_file(evil.url or "", tmp_path, filename=evil.filename)
    assert inside == tmp_path / "evil"


async def test_a_name_is_shown_as_it_is_and_stored_in_ascii(client: MezonClient, gateway: LocalGateway) -> None:
    gateway.keep_requests()
    uploaded = await client.upload_file(b"hello", "Báo cáo.pdf")
    assert uploaded.filename == uploaded.to_attachment()["filename"] == "Báo cáo.pdf"
    assert uploaded.url.isascii()
    ((_, asked),) = [one for one in gateway.requests(client.client_id) if one[0] == "UploadAttachmentFile"]
    assert (asked.filename, asked.filetype) == ("B_o_c_o.pdf", "doc")
    assert set(uploaded.to_attachment()) == {"url", "filename", "filetype", "size", "width", "height"}


async def test_a_folder_that_is_named_as_one_is_made(client: MezonClient, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "downloads"
    uploaded = [await client.upload_file(data, "a.txt") for data in (b"one", b"two")]
    saved = [await client.download_file(one.url, f"{folder}/", filename="a.txt") for one in uploaded]
    assert saved == [folder / "a.txt", folder / "a (1).txt"]
    assert [path.read_bytes() for path in saved] == [b"one", b"two"]
    (tmp_path / "file").touch()
    with pytest.raises(ValidationError, match="cannot be written"):
        await client.download_file(uploaded[0].url, f"{tmp_path / 'file'}/")


async def test_a_foreign_name_replaces_nothing_in_a_folder_unless_it_may(client: MezonClient, tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text("mine")
    uploaded = await client.upload_file(b"theirs", "x.bin")
    saved = [await client.download_file(uploaded.url, tmp_path, filename="bot.py") for _ in range(2)]
    assert saved == [tmp_path / "bot (1).py", tmp_path / "bot (2).py"]
    assert (tmp_path / "bot.py").read_text() == "mine"
    assert await client.download_file(uploaded.url, tmp_path, filename="bot.py", overwrite=True) == tmp_path / "bot.py"
    assert (tmp_path / "bot.py").read_text() == "theirs"
    assert await client.download_file(uploaded.url, tmp_path / "bot (1).py") == tmp_path / "bot (1).py"
    assert sorted(os.listdir(tmp_path)) == ["bot (1).py", "bot (2).py", "bot.py"]  # noqa: PTH208


@pytest.mark.parametrize(
    ("foreign", "own"),
    [(".env", "env"), ("..\\..\\start.bat", "start.bat"), ("nul.txt", "_nul.txt"), ("a:b\n.txt", "a_b.txt")],
)
async def test_a_foreign_name_is_no_hidden_file_no_path_and_no_device(
    client: MezonClient, tmp_path: Path, foreign: str, own: str
) -> None:
    uploaded = await client.upload_file(b"theirs", "x.bin")
    assert await client.download_file(uploaded.url, tmp_path, filename=foreign) == tmp_path / own


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
async def test_what_is_neither_a_file_nor_a_folder_is_not_replaced(client: MezonClient, tmp_path: Path) -> None:
    uploaded = await client.upload_file(b"hello", "a.txt")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path / "link"):
        with pytest.raises(ValidationError, match=f"and what is at .*{path.name}. is neither"):
            await client.download_file(uploaded.url, path)
    assert (tmp_path / "pipe").is_fifo()
    assert sorted(os.listdir(tmp_path)) == ["link", "pipe"]  # noqa: PTH208


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
async def test_a_saved_file_has_the_rights_that_the_process_gives(client: MezonClient, tmp_path: Path) -> None:
    uploaded = await client.upload_file(b"hello", "a.txt")
    before = os.umask(0o027)
    try:
        saved = await client.download_file(uploaded.url, tmp_path)
        named = await client.download_file(uploaded.url, tmp_path / "named")
    finally:
        os.umask(before)
    assert [path.stat().st_mode & 0o777 for path in (saved, named)] == [0o640, 0o640]


async def test_a_download_has_a_limit_that_nobody_asked_for(connect: Connect, bot: Bot, tmp_path: Path) -> None:
    client = connect(bot, download_limit=999)
    assert connect(bot).download_limit == 100 * MIB
    await client.login()
    uploaded = await client.upload_file(b"x" * 1000, "long.bin")
    with pytest.raises(FileTooLarge, match="999 bytes"):
        await client.download_file(uploaded.url, tmp_path)
    assert os.listdir(tmp_path) == []  # noqa: PTH208
    assert (await client.download_file(uploaded.url, tmp_path, limit=None)).stat().st_size == 1000
    with pytest.raises(ValidationError, match="download_limit"):
        connect(bot, download_limit=-1)


async def test_a_file_over_the_limit_leaves_nothing_behind(client: MezonClient, tmp_path: Path) -> None:
    uploaded = await client.upload_file(b"x" * 1000, "long.bin")
    target = tmp_path / "long.bin"
    target.write_text("what was there")
    with pytest.raises(FileTooLarge, match="999 bytes"):
        await client.download_file(uploaded.url, target, limit=999)
    assert target.read_text() == "what was there"
    assert os.listdir(tmp_path) == ["long.bin"]  # noqa: PTH208
    with pytest.raises(FileTooLarge):
        await client.read_file(uploaded.url, limit=0)
    assert len(await client.read_file(uploaded.url, limit=1000)) == 1000


async def test_large_files_go_in_parts_with_a_progress_that_only_rises(
    client: MezonClient, gateway: LocalGateway, tmp_path: Path
) -> None:
    path, back = tmp_path / "large.bin", tmp_path / "back.bin"
    path.write_bytes(os.urandom(MIB) * 40)
    seen: list[tuple[int, int]] = []
    uploaded = await client.upload_file(path, progress=lambda done, total: seen.append((done, total)))
    assert gateway.calls()["MultipartUploadAttachmentFileStart"] == 1
    assert gateway.calls()["file.put"] == 3
    assert seen[-1] == (40 * MIB, 40 * MIB)
    assert seen == sorted(seen)
    told: list[int] = []

    async def tell(done: int, _total: int) -> None:
        told.append(done)

    await client.download_file(uploaded.url, back, progress=tell)
    assert told[-1] == 40 * MIB
    assert back.read_bytes() == path.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell how much memory a process used at most")
async def test_little_of_a_file_is_in_memory(gateway: LocalGateway, bot: Bot, tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    path.write_bytes(bytes(MIB) * 64)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(EXAMPLE),
        str(path),
        env={**os.environ, **gateway.environment(bot)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    printed, complaints = await asyncio.wait_for(process.communicate(), 60)
    assert (process.returncode, complaints.decode()) == (0, "")
    grown = re.findall(r"([0-9.]+) MiB (?:up|down)", printed.decode())
    assert len(grown) == 2
    assert max(map(float, grown)) < 16
    assert "100 %" in printed.decode()


async def test_a_part_that_fails_is_sent_again(client: MezonClient, gateway: LocalGateway) -> None:
    gateway.refuse("file.put", status=503, code=14, message="try later", times=1)
    uploaded = await client.upload_file(b"hello", "a.txt")
    assert await client.read_file(uploaded.url) == b"hello"
    assert gateway.calls()["file.put"] == 2


async def test_refusals_of_the_store_have_their_reason_and_no_signature(
    client: MezonClient, gateway: LocalGateway
) -> None:
    gateway.refuse("file.put", status=403, code=7, message="not with this signature")
    with pytest.raises(errors.PermissionDenied) as caught:
        await client.upload_file(b"hello", "a.txt")
    assert "signature=" not in repr(caught.value.__dict__)
    with pytest.raises(NotFound):
        await client.read_file(f"{gateway.url}/files/1/nothing")


async def test_a_callback_that_raises_ends_the_transfer(client: MezonClient) -> None:
    def burst(_done: int, _total: int) -> None:
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        await client.upload_file(b"x" * MIB, "a.bin", progress=burst)
    assert client.state == "ready"


async def test_bad_files_are_refused_before_anything_is_sent(
    client: MezonClient, gateway: LocalGateway, tmp_path: Path
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    calls = [
        lambda: client.upload_file(tmp_path / "missing"),
        lambda: client.upload_file(tmp_path),
        lambda: client.upload_file(5),  # type: ignore[arg-type]
        lambda: client.upload_file(b"x", filename="a/b"),
        lambda: client.upload_file(b"x", filename=""),
        lambda: client.upload_file(b"x", filename="a\n"),
        lambda: client.upload_file(b"x", filename=5),  # type: ignore[arg-type]
        lambda: client.upload_file(b"x", filename="a\ud800"),
        lambda: client.upload_file(b"x", content_type="text"),
        lambda: client.upload_file(b"x", content_type="text/plain\r\nX: y"),
        lambda: client.upload_file(b"x", progress=5),  # type: ignore[arg-type]
        lambda: channel.send("see", files="path"),
        lambda: channel.send("see", files=[b"fine", tmp_path / "missing"]),
        lambda: channel.send("see", files=[b"fine", File(b"x", filename="a\ud800")]),
        lambda: client.read_file("ftp://somewhere/else"),
        lambda: client.read_file("nowhere"),
        lambda: client.read_file(""),
        lambda: client.read_file(f"{gateway.url}/files/1/\ud800"),
        lambda: client.download_file(f"{gateway.url}/files/1/x", tmp_path, filename="a\ud800"),
        lambda: client.read_file(f"{gateway.url}/files/1/x", limit=-1),
        lambda: client.download_file(f"{gateway.url}/files/1/", tmp_path),
        lambda: client.download_file(f"{gateway.url}/files/1/x", 5),  # type: ignore[arg-type]
    ]
    for call in calls:
        with pytest.raises(ValidationError):
            await call()
    assert not {"UploadAttachmentFile", "file.put", "file.get"} & set(gateway.calls())
    uploaded = await client.upload_file(b"x", "x.txt")
    with pytest.raises(ValidationError, match="cannot be written"):
        await client.download_file(uploaded.url, tmp_path / "no" / "such" / "folder")


async def test_an_address_of_this_machine_or_its_network_is_refused_in_every_spelling(
    client: MezonClient, tmp_path: Path
) -> None:
    for url in (
        "http://127.0.0.2:9/a",
        "http://2130706434:9/a",
        "http://0x7f.2:9/a",
        "http://[::ffff:127.0.0.2]:9/a",
        "http://[::1]:9/a",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/a",
        "http://[fd00::1]/a",
    ):
        with pytest.raises(NotConnected, match="allow_private=True"):
            await client.read_file(url)
    with pytest.raises(NotConnected, match="allow_private=True"):
        await client.download_file("http://127.0.0.2:9/a", tmp_path)
    assert os.listdir(tmp_path) == []  # noqa: PTH208
    with pytest.raises(NotConnected) as refused:
        await client.read_file("http://127.0.0.2:9/a", allow_private=True)
    assert "allow_private" not in str(refused.value)


async def test_a_redirect_to_an_address_of_this_machine_is_refused(client: MezonClient) -> None:
    async def redirect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2:9/a\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    # The client talks to this address itself, so that the first step is allowed.
    server = await asyncio.start_server(redirect, "127.0.0.1")
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(NotConnected, match=r"127\.0\.0\.2.*allow_private=True"):
            await client.read_file(f"http://127.0.0.1:{port}/a")


async def test_a_signed_file_is_read_with_the_signature_of_its_channel(
    client: MezonClient, gateway: LocalGateway, tmp_path: Path
) -> None:
    gateway.rules = dataclasses.replace(Rules.lenient(), signs_files=3600.0)
    channel = await client.channels.fetch(gateway.channel)
    for text in ("one", "two"):
        await channel.send(text, files=[File(text.encode(), f"{text}.txt")])
    second, first = [raw async for raw in channel.history(limit=2)]
    assert re.search(r"/cdn/[0-9a-f]{16}/one\.txt$", first.attachments[0].url)
    assert await first.attachments[0].read() == b"one"
    assert (await second.attachments[0].save(tmp_path)).read_bytes() == b"two"
    assert gateway.calls()["GenerateCDNSignature"] == 1
    with pytest.raises(PermissionDenied):
        await client.read_file(first.attachments[0].url)
    other = await client.channels.fetch(gateway.add_channel("other"))
    with pytest.raises(PermissionDenied):
        await client.read_file(first.attachments[0].url, channel=other.id)
    # Another signature when the one that is known is no longer taken.
    gateway.refuse("file.get", status=403, code=7, times=1)
    assert await first.attachments[0].read() == b"one"
    assert gateway.calls()["GenerateCDNSignature"] == 3


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has one address of loopback only")
async def test_a_signature_is_shown_to_nobody_but_the_stores_of_the_service(
    client: MezonClient, gateway: LocalGateway
) -> None:
    asked = []

    async def forbid(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0])
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(forbid, "127.0.0.2")
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(PermissionDenied):
            await client.read_file(f"http://127.0.0.2:{port}/cdn/a", channel=gateway.channel, allow_private=True)
    assert asked == [b"GET /cdn/a HTTP/1.1"]
    assert "GenerateCDNSignature" not in gateway.calls()
