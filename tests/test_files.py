"""Files go up and down in pieces, with a limit, a progress, and errors that say what was wrong."""

from __future__ import annotations

import asyncio
import os
import re
import struct
import sys
from pathlib import Path

import pytest

from mezon import File, FileTooLarge, MezonClient, NotFound, UploadedFile, ValidationError, errors
from mezon.models import ApiMessageAttachment
from mezon.testing import Bot, LocalGateway

MIB = 1024 * 1024

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "upload.py"

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 30, 20, 8, 6, 0, 0, 0) + bytes(4)


async def test_an_uploaded_file_has_an_address_that_anybody_can_fetch(client: MezonClient, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("hello")
    uploaded = await client.upload_file(file_path=path)
    assert isinstance(uploaded, UploadedFile)
    assert "?" not in uploaded.url
    assert (uploaded.filename, uploaded.filetype, uploaded.size) == ("notes.txt", "text/plain", 5)
    assert await client.read_file(uploaded.url) == b"hello"


async def test_name_type_and_size_are_found_out_or_taken_as_given(client: MezonClient) -> None:
    found = await client.upload_file(PNG)
    assert (found.filename, found.filetype, found.width, found.height) == ("file.png", "image/png", 30, 20)
    given = await client.upload_file(file_path=b"..", filename="a b.dat", content_type="application/x-mine")
    assert (given.filename, given.filetype, given.width) == ("a b.dat", "application/x-mine", 0)
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
    assert names == [("picture.png", "image/png", 30), ("words.txt", "text/plain", 0), ("file.png", "image/png", 30)]
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
        lambda: client.upload_file(b"x", content_type="text"),
        lambda: client.upload_file(b"x", content_type="text/plain\r\nX: y"),
        lambda: client.upload_file(b"x", progress=5),  # type: ignore[arg-type]
        lambda: channel.send("see", files="path"),
        lambda: channel.send("see", files=[b"fine", tmp_path / "missing"]),
        lambda: client.read_file("ftp://somewhere/else"),
        lambda: client.read_file("nowhere"),
        lambda: client.read_file(""),
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
