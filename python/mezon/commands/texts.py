"""The sentences that commands say to users, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

__all__ = ["text"]

_ENGLISH: Final = {
    "accepts-bool": "yes or no",
    "accepts-channel": "a channel of this clan: #channel, its id or its name",
    "accepts-choice": "one of {choices}",
    "accepts-date": "a date such as 31/12/2026",
    "accepts-decimal": "a number",
    "accepts-duration": "a length of time such as 90s, 2h30m or 1 ngày",
    "accepts-float": "a number",
    "accepts-int": "a whole number",
    "accepts-member": "a member of this clan: @name, an id or a name",
    "accepts-message": "the id of a message in this channel, or an answer to it",
    "accepts-money": "a whole amount such as 1500, 1.5k or 10 triệu",
    "accepts-range": "a number from {low} to {high}",
    "accepts-role": "a role of this clan: @role, its id or its name",
    "accepts-text": "a text",
    "accepts-time": "a time of day such as 8:30 or 20h15",
    "accepts-type": "a {type}",
    "accepts-user": "a user: @name, an id or a name",
    "command-or": "{first} or {last}",
    "command-failed": "Something went wrong, and has been written down.",
    "command-missing-argument": "{parameter} is missing: give {accepted}.",
    "command-bad-argument": "{given} does not fit {parameter}: give {accepted}.",
    "command-too-many-arguments": "{given} is too much.",
    "command-unknown-flag": "There is no --{flag} here.",
    "command-empty-flag": "--{flag} wants a value: give {accepted}.",
    "command-unclosed-quote": "A quotation mark is never closed.",
    "command-usage": "Usage: {usage}",
    "command-not-found": "There is no {name}.",
    "command-did-you-mean": "Did you mean {names}?",
    "command-refused": "You may not do that here.",
    "command-role-missing": "That takes the role {roles}.",
    "command-owner-only": "Only the owner of the clan may do that.",
    "command-direct-only": "That works in direct messages only.",
    "command-clan-only": "That works in clans only.",
    "command-on-cooldown": "Not so fast: try again in {seconds} s.",
    "command-busy": "That is being done already; try again when it is over.",
    "help-title": "Commands ({page}/{pages})",
    "help-more": "{usage} tells more about one.",
    "help-aliases": "Also: {aliases}",
    "help-below": "With: {names}",
    "help-nothing": "There is no command {name}.",
}

_VIETNAMESE: Final = {
    "accepts-bool": "có hoặc không",
    "accepts-channel": "một kênh của clan này: #kênh, id hoặc tên",
    "accepts-choice": "một trong {choices}",
    "accepts-date": "một ngày như 31/12/2026",
    "accepts-decimal": "một số",
    "accepts-duration": "một khoảng thời gian như 90s, 2h30m hoặc 1 ngày",
    "accepts-float": "một số",
    "accepts-int": "một số nguyên",
    "accepts-member": "một thành viên của clan này: @tên, id hoặc tên",
    "accepts-message": "id của một tin nhắn trong kênh này, hoặc trả lời tin nhắn đó",
    "accepts-money": "một số tiền chẵn như 1500, 1.5k hoặc 10 triệu",
    "accepts-range": "một số từ {low} đến {high}",
    "accepts-role": "một vai trò của clan này: @vai-trò, id hoặc tên",
    "accepts-text": "một đoạn chữ",
    "accepts-time": "một giờ như 8:30 hoặc 20h15",
    "accepts-type": "một {type}",
    "accepts-user": "một người dùng: @tên, id hoặc tên",
    "command-or": "{first} hoặc {last}",
    "command-failed": "Có lỗi xảy ra, lỗi đã được ghi lại.",
    "command-missing-argument": "Thiếu {parameter}: hãy nhập {accepted}.",
    "command-bad-argument": "{given} không hợp với {parameter}: hãy nhập {accepted}.",
    "command-too-many-arguments": "Thừa {given}.",
    "command-unknown-flag": "Ở đây không có --{flag}.",
    "command-empty-flag": "--{flag} cần một giá trị: hãy nhập {accepted}.",
    "command-unclosed-quote": "Có dấu ngoặc kép chưa đóng.",
    "command-usage": "Cách dùng: {usage}",
    "command-not-found": "Không có lệnh {name}.",
    "command-did-you-mean": "Ý bạn là {names}?",
    "command-refused": "Bạn không được làm việc này ở đây.",
    "command-role-missing": "Việc này cần vai trò {roles}.",
    "command-owner-only": "Chỉ chủ clan mới được làm việc này.",
    "command-direct-only": "Lệnh này chỉ dùng trong tin nhắn riêng.",
    "command-clan-only": "Lệnh này chỉ dùng trong clan.",
    "command-on-cooldown": "Chậm lại nào: hãy thử lại sau {seconds} giây.",
    "command-busy": "Việc này đang được làm; hãy thử lại khi xong.",
    "help-title": "Các lệnh ({page}/{pages})",
    "help-more": "{usage} cho biết thêm về một lệnh.",
    "help-aliases": "Tên khác: {aliases}",
    "help-below": "Gồm: {names}",
    "help-nothing": "Không có lệnh {name}.",
}

_LANGUAGES: Final[Mapping[str, Mapping[str, str]]] = {"en": _ENGLISH, "vi": _VIETNAMESE}


def text(key: str, language: str = "en", values: Mapping[str, Any] | None = None) -> str:
    """Return a sentence; in English where a language has none. A value that is itself a `Said` is said in the same language."""
    sentence = _LANGUAGES.get(language, _ENGLISH).get(key) or _ENGLISH.get(key, key)
    return sentence.format_map({name: str(value) for name, value in (values or {}).items()})
