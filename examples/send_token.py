"""Send tokens to a user, and say thank you to whoever sends some. The receiver of a transfer is told by the client itself.

MEZON_CLIENT_ID=... MEZON_API_KEY=... python examples/send_token.py RECEIVER_ID AMOUNT [NOTE]
"""

import asyncio
import sys

from mezon import MezonClient, WalletError
from mezon.constants import Events


async def main(receiver_id: str, amount: str, note: str | None = None) -> int:
    """Send once, wait until the platform has announced it, and leave."""
    async with MezonClient.from_env() as client:
        announced = asyncio.ensure_future(client.wait_for(Events.TOKEN_SEND, timeout=10))
        try:
            receipt = await client.send_token({"receiver_id": receiver_id, "amount": int(amount), "note": note})
        except WalletError as error:
            announced.cancel()
            print(f"not sent: {error}")
            return 1
        print(f"sent {amount} in transaction {receipt.tx_hash}")
        event = await announced
        print(f"announced: {event.amount} to {event.receiver_id}, {event.note}")
        print(f"transfers so far: {await client.get_current_nonce(client.client_id)}")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:4])))
