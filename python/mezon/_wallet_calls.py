"""The token calls of the client (docs/protocol.md 12). Nothing is set up before one of them is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from . import _core
from ._connection import Connection
from ._live import live

if TYPE_CHECKING:
    from ._ids import Id
    from .wallet import AddTxResponse, EphemeralKeyPair, MmnClient, Nonce, ZkClient, ZkProof

__all__ = ["TokenCalls"]


class TokenCalls(Connection):
    """What the client can do with tokens."""

    _given_proof: ZkProof | None = None
    mmn_api_url: str | None
    zk_api_url: str | None

    @property
    def ephemeral_key_pair(self) -> EphemeralKeyPair:
        """The signing key pair, made on first use. Another pair can be set."""
        from .wallet import EphemeralKeyPair  # what sends no tokens shall not pay for it

        return EphemeralKeyPair(*self._wallet.key_pair())

    @ephemeral_key_pair.setter
    def ephemeral_key_pair(self, pair: EphemeralKeyPair) -> None:
        from .wallet import key_of

        self._wallet.set_key_pair(key_of(pair))

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
            return self._given_proof
        last = self._wallet.last_proof()
        if last is None:
            return None
        from .wallet import ZkProof

        return ZkProof(*last)

    @zk_proof.setter
    def zk_proof(self, proof: ZkProof | None) -> None:
        if proof is not None:
            from .wallet import halves_of

            halves_of(proof)
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
            return self._given_proof
        from .wallet import prove

        return await prove(self)

    async def get_zk_proofs(self, data: Any) -> ZkProof:
        """Return a proof for any user whose id token is known. Needs no login.

        Args:
            data: A mapping or an object with ``user_id``, ``ephemeral_public_key``, ``jwt`` (the id token) and ``address``.

        Raises:
            ValidationError: A member is missing, or proofs are switched off.
            WalletError: The service refuses.
        """
        from .wallet import prove_for

        return await prove_for(self, data)

    async def get_current_nonce(self, user_id: Id, tag: Literal["latest", "pending"] = "latest") -> Nonce:
        """Return the nonce of a user: an int with ``address``, ``nonce``, ``tag`` and ``error``. Needs no login.

        Args:
            user_id: The user's id.
            tag: Whether unsettled transactions count (``pending``) or not (``latest``).

        Raises:
            ValidationError: Tokens are switched off (``mmn_api_url`` is None), or the tag is neither of these.
            WalletError: The service refuses.
        """
        from .wallet import nonce_of

        return await nonce_of(self, user_id, tag)

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
        from .wallet import transfer

        return await transfer(self, token_event)
