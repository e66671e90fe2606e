"""Message -> recipient, each step written down by the journal."""
