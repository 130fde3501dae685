"""The documentation as a site: `make docs` writes it to `target/docs`.

The pages of `docs/` are put together with a reference that is made from the sources and stubs, and built by Sphinx, warnings being errors.
Afterwards every link within the site is followed. Nothing here is part of the wheel.
"""
