"""The token calls of the client (docs/protocol.md 12). Nothing is set up before one of them is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from . import _core
from ._bridge import wait
from ._connection import Connection
from ._live import live
from .errors import ValidationError

if TYPE_CHECKING:
    from ._ids import Id
    from .wallet import AddTxResponse, EphemeralKeyPair, MmnClient, Nonce, ZkClient, ZkProof

__all__ = ["TokenCalls"]

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


class TokenCalls(Connection):
    """What the client can do with tokens."""

    _given_proof: Any = None
    mmn_api_url: str | None
    zk_api_url: str | None

    @property
    def ephemeral_key_pair(self) -> EphemeralKeyPair:
        """The signing key pair, made on first use. Another pair can be set."""
        from .wallet import EphemeralKeyPair  # what sends no tokens shall not pay for it

        return EphemeralKeyPair(*self._wallet.key_pair())

    @ephemeral_key_pair.setter
    def ephemeral_key_pair(self, pair: EphemeralKeyPair) -> None:
        key = getattr(pair, "private_key", None)
        if not isinstance(key, str):
            raise ValidationError(
                "ephemeral_key_pair must have a private_key, as get_ephemeral_key_pair() returns it",
                field="ephemeral_key_pair",
            )
        self._wallet.set_key_pair(key)

    key_gen = ephemeral_key_pair

    @live
    def address(self) -> str:
        """The address of the bot."""
        return _core.address_of_user(self.client_id)

    address_mmn = address

    @property
    def zk_proof(self) -> ZkProof | None:
        """The last proof, None before the first. A proof set here is used instead of requesting one; None requests one again."""
        if self._given_proof is not None:
            given: ZkProof = self._given_proof
            return given
        last = self._wallet.last_proof()
        if last is None:
            return None
        from .wallet import ZkProof

        return ZkProof(*last)

    @zk_proof.setter
    def zk_proof(self, proof: ZkProof | None) -> None:
        if proof is not None:
            _halves(proof)
        self._given_proof = proof

    zk_proofs = zk_proof

    @live
    def mmn_client(self) -> MmnClient | None:
        """The token service, None where ``mmn_api_url`` is None."""
        if self.mmn_api_url is None:
            return None
        from .wallet import MmnClient

        return MmnClient(self)

    @live
    def zk_client(self) -> ZkClient | None:
        """The proof service, None where ``zk_api_url`` is None."""
        if self.zk_api_url is None:
            return None
        from .wallet import ZkClient

        return ZkClient(self)

    def get_ephemeral_key_pair(self) -> EphemeralKeyPair:
        """Return the key pair that signs the bot's transactions, made on first use."""
        return self.ephemeral_key_pair

    def get_address_from_user_id(self, user_id: Id) -> str:
        """Return the address of a user.

        Raises:
            ValidationError: The id is neither int nor text.
        """
        return _core.address_of_user(user_id)

    def get_address(self, user_id: Id) -> str:
        """Return the address of a user; the same as `get_address_from_user_id()`."""
        return _core.address_of_user(user_id)

    async def get_zk_proof(self) -> ZkProof:
        """Return the proof for the bot's key and session, requested once per session however many callers want it.

        A subclass or the client object may override it; `send_token()` uses the result.

        Raises:
            ValidationError: Proofs are switched off (``zk_api_url`` is None).
            NotLoggedIn: There is no session to prove.
            WalletError: The service refuses.
            HTTPError: The service answers with an error.
            NotConnected: The service cannot be reached.
        """
        if self._given_proof is not None:
            given: ZkProof = self._given_proof
            return given
        from .wallet import ZkProof

        bridge = self._held_bridge()
        return ZkProof(*await wait(bridge, self._wallet.zk_proof(bridge)))

    async def get_zk_proofs(self, data: Any) -> ZkProof:
        """Return a proof for any user whose id token is known. Needs no login.

        Args:
            data: A mapping or an object with ``user_id``, ``ephemeral_public_key``, ``jwt`` (the id token) and ``address``.

        Raises:
            ValidationError: A member is missing, or proofs are switched off.
            WalletError: The service refuses.
        """
        from .wallet import ZkProof, members

        asked = members(data, _PROOF_REQUEST)
        for name, value in asked.items():
            if value is None:
                raise ValidationError(f"{name} is missing from the request for a proof", field=name)
        wallet = self._wallet
        return ZkProof(*await self._wait_alone(lambda bridge: wallet.zk_proof_for(bridge, *asked.values())))

    async def get_current_nonce(self, user_id: Id, tag: Literal["latest", "pending"] = "latest") -> Nonce:
        """Return the nonce of a user: an int with ``address``, ``nonce``, ``tag`` and ``error``. Needs no login.

        Args:
            user_id: The user's id.
            tag: Whether unsettled transactions count (``pending``) or not (``latest``).

        Raises:
            ValidationError: Tokens are switched off (``mmn_api_url`` is None), or the tag is neither of these.
            WalletError: The service refuses.
        """
        from .wallet import Nonce

        wallet = self._wallet
        return Nonce(*await self._wait_alone(lambda bridge: wallet.nonce(bridge, user_id, tag)))

    async def send_token(self, token_event: Any) -> AddTxResponse:
        """Transfer tokens. A bot's transfers are made one after the other, and none is ever sent twice.

        The built-in handling of ``token_sent_event`` tells the receiver, by one direct message for each transfer.

        Args:
            token_event: An ApiSentTokenRequest, or a mapping with its members: ``receiver_id``, ``amount`` in whole tokens, and where
                wanted ``note`` ("Transfer funds" if left out), ``sender_id`` (the bot if left out), ``sender_name``,
                ``extra_attribute``, ``mmn_extra_info`` (further members of the transaction's extra info) and ``timestamp`` in Unix ms.

        Returns:
            The receipt, whose ``ok`` is True.

        Raises:
            ValidationError: Tokens are switched off, or a member is not acceptable; nothing was sent.
            NotLoggedIn: There is no session.
            WalletError: The service refuses; the message is its own text.
            ConnectionLost: The connection was lost; whether the service accepted the transaction is unknown.
            TimeoutError: The service did not answer; whether it accepted the transaction is unknown.
        """
        from .wallet import AddTxResponse, members

        fields = members(token_event, _TRANSFER)
        fields["mmn_extra_info"] = _extra_info(fields["mmn_extra_info"])
        wallet = self._wallet
        wallet.check_transfer(fields)
        bridge = self._held_bridge()
        proof, public_input = _halves(await self.get_zk_proof())
        return AddTxResponse(True, await wait(bridge, wallet.send_token(bridge, fields, proof, public_input)))


def _halves(proof: Any) -> tuple[str, str]:
    """Return the two strings of a proof, which may be the user's own."""
    halves = (getattr(proof, "proof", None), getattr(proof, "public_input", None))
    if not all(isinstance(half, str) for half in halves):
        raise ValidationError("a proof must have the texts proof and public_input", field="zk_proof")
    return halves  # type: ignore[return-value]


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
