"""Lets ``python -m awsgraph`` run the command line."""

from awsgraph.cli import main

if __name__ == "__main__":
    main()
