"""Where datasets lie: stores, the manifest, publication."""
