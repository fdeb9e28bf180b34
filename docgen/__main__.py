"""The command ``docgen``."""

from docgen.cli.door import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
