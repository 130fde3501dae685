"""What the token calls do, and their arguments and results: key pairs, proofs, nonces and receipts (docs/protocol.md 12).

No `repr` in here shows a private key or a proof.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from . import _core
from ._bridge import wait
from ._lazy import listing
from ._quote import is_text
from .errors import ValidationError

if TYPE_CHECKING:
    import asyncio

    from ._ids import Id

__all__ = ["Account", "AddTxResponse", "EphemeralKeyPair", "MmnClient", "Nonce", "ZkClient", "ZkProof"]

# Decimal places of a token.
DECIMALS = 6

_TRANSFER = (
    "receiver_id",
    "amount",
    "sender_id",
    "sender_name",
    "note",
    "extra_attribute",
    "mmn_extra_info",
    "timestamp",
)
_PROOF_REQUEST = ("user_id", "ephemeral_public_key", "jwt", "address")


@dataclass(frozen=True, slots=True)
class EphemeralKeyPair:
    """A key pair that signs transactions.

    Attributes:
        private_key: The private key, hexadecimal PKCS#8 of 96 characters.
        public_key: The public key, in base58.
    """

    private_key: str = field(repr=False)
    public_key: str


@dataclass(frozen=True, slots=True)
class ZkProof:
    """A proof that binds a key to a session.

    Attributes:
        proof: The proof.
        public_input: The public input that belongs to it.
    """

    proof: str = field(repr=False)
    public_input: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AddTxResponse:
    """The receipt of a transaction.

    Attributes:
        ok: Whether it was accepted; a refusal is raised as WalletError instead.
        tx_hash: Its hash.
        error: Always empty, since a refusal is raised.
    """

    ok: bool
    tx_hash: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the token service.

    Attributes:
        address: The address.
        balance: Smallest units, as decimal text.
        nonce: The number of the last transaction.
        decimals: Decimal places.
    """

    address: str
    balance: str
    nonce: int
    decimals: int


class Nonce(int):
    """The number of the last transaction of an address, with further details from the service.

    Attributes:
        address: The address.
        tag: Which transactions were counted, ``latest`` or ``pending``.
        error: Always empty, since a refusal is raised.
    """

    address: str
    tag: str
    error: str

    def __new__(cls, nonce: int, address: str = "", tag: str = "", error: str = "") -> Nonce:
        """Create the number with its details."""
        made = super().__new__(cls, nonce)
        made.address, made.tag, made.error = address, tag, error
        return made

    @property
    def nonce(self) -> int:
        """The number itself."""
        return int(self)


class _Tokens(Protocol):
    """What the calls and the two services ask of the client that has them."""

    @property
    def _wallet(self) -> _core.Wallet: ...
    def _held_bridge(self) -> _core.Bridge: ...
    async def _wait_alone(self, start: Callable[[_core.Bridge], tuple[int, asyncio.Future[Any]]]) -> Any: ...
    async def get_current_nonce(self, user_id: Id, tag: Literal["latest", "pending"] = "latest") -> Nonce: ...
    async def get_zk_proof(self) -> ZkProof: ...
    async def get_zk_proofs(self, data: Any) -> ZkProof: ...


class MmnClient:
    """The client's token service: ``client.mmn_client``."""

    def __init__(self, client: _Tokens) -> None:
        self._client = client

    def generate_ephemeral_key_pair(self) -> EphemeralKeyPair:
        """Return a new key pair, which the client only uses if it is set."""
        return EphemeralKeyPair(*_core.generate_key_pair())

    def get_address_from_user_id(self, user_id: Id) -> str:
        """Return the address of a user."""
        return _core.address_of_user(user_id)

    def validate_address(self, address: str) -> bool:
        """Return whether a text is an address."""
        return is_text(address) and _core.is_address(address)

    def scale_amount_to_decimals(self, amount: int | str, decimals: int = DECIMALS) -> str:
        """Return an amount of whole tokens in smallest units, as decimal text.

        Raises:
            ValidationError: The amount is not an integer.
        """
        return _core.scale_amount(amount, decimals)

    async def get_current_nonce(self, user_id: Id, tag: Literal["latest", "pending"] = "latest") -> Nonce:
        """Return the nonce of a user; see `MezonClient.get_current_nonce`."""
        return await self._client.get_current_nonce(user_id, tag)

    async def get_account_by_user_id(self, user_id: Id) -> Account:
        """Return the account of a user. Needs no login.

        Raises:
            WalletError: The service refuses.
        """
        return Account(*await self._client._wait_alone(lambda bridge: self._client._wallet.account(bridge, user_id)))

    def __repr__(self) -> str:
        return "<MmnClient>"


class ZkClient:
    """The client's proof service: ``client.zk_client``."""

    def __init__(self, client: _Tokens) -> None:
        self._client = client

    async def get_zk_proofs(self, user_id: Id, ephemeral_public_key: str, jwt: str, address: str) -> ZkProof:
        """Return a proof for a user whose id token is known; see `MezonClient.get_zk_proofs`."""
        return await self._client.get_zk_proofs(
            {"user_id": user_id, "ephemeral_public_key": ephemeral_public_key, "jwt": jwt, "address": address}
        )

    def __repr__(self) -> str:
        return "<ZkClient>"


async def prove(client: _Tokens) -> ZkProof:
    """Return the proof of a client's key and session; see `MezonClient.get_zk_proof`."""
    bridge = client._held_bridge()
    return ZkProof(*await wait(bridge, client._wallet.zk_proof(bridge)))


async def prove_for(client: _Tokens, data: Any) -> ZkProof:
    """Return the proof of any user; see `MezonClient.get_zk_proofs`."""
    asked = _members(data, _PROOF_REQUEST)
    for name, value in asked.items():
        if value is None:
            raise ValidationError(f"{name} is missing from the request for a proof", field=name)
    wallet = client._wallet
    return ZkProof(*await client._wait_alone(lambda bridge: wallet.zk_proof_for(bridge, *asked.values())))


async def nonce_of(client: _Tokens, user_id: Id, tag: Literal["latest", "pending"]) -> Nonce:
    """Return the nonce of a user; see `MezonClient.get_current_nonce`."""
    wallet = client._wallet
    return Nonce(*await client._wait_alone(lambda bridge: wallet.nonce(bridge, user_id, tag)))


async def transfer(client: _Tokens, token_event: Any) -> AddTxResponse:
    """Transfer tokens; see `MezonClient.send_token`."""
    fields = _members(token_event, _TRANSFER)
    fields["mmn_extra_info"] = _extra_info(fields["mmn_extra_info"])
    wallet = client._wallet
    wallet.check_transfer(fields)
    bridge = client._held_bridge()
    proof, public_input = halves_of(await client.get_zk_proof())
    return AddTxResponse(True, await wait(bridge, wallet.send_token(bridge, fields, proof, public_input)))


def key_of(pair: Any) -> str:
    """Return the private key of a key pair, which may be the user's own."""
    key = getattr(pair, "private_key", None)
    if not isinstance(key, str):
        raise ValidationError(
            "ephemeral_key_pair must have a private_key, as get_ephemeral_key_pair() returns it",
            field="ephemeral_key_pair",
        )
    return key


def halves_of(proof: Any) -> tuple[str, str]:
    """Return the two strings of a proof, which may be the user's own."""
    halves = (getattr(proof, "proof", None), getattr(proof, "public_input", None))
    if not all(isinstance(half, str) for half in halves):
        raise ValidationError("a proof must have the texts proof and public_input", field="zk_proof")
    return halves  # type: ignore[return-value]


def _members(request: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the members of a request, a mapping or an object, by name; missing ones are None."""
    get = getattr(request, "get", None)
    if callable(get) and hasattr(request, "keys"):
        return {name: get(name) for name in names}
    return {name: getattr(request, name, None) for name in names}


def _extra_info(given: Any) -> str | None:
    """Return the caller's extra info as JSON; numbers become strings, since ids would lose digits in other clients."""
    if given is None:
        return None
    import json

    try:
        members = {
            str(name): str(int(value)) if isinstance(value, int) and not isinstance(value, bool) else value
            for name, value in given.items()
        }
        return json.dumps(members, allow_nan=False)
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        raise ValidationError(
            "mmn_extra_info must be a mapping of texts, or of what else can be JSON", field="mmn_extra_info"
        ) from error


__dir__ = listing(__name__)
