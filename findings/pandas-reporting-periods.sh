#!/usr/bin/env bash
# pandas takes periods of statistics for other times, without an error.
#
# Package:  pandas 3.1.1 with python-dateutil 4.0.0
# Expected: Period() knows the reporting periods of SDMX, or refuses them all: 2023-S1 (half), 2023-T1
#           (four months), 2023-M03 (month); likewise "6T/2023", six months of 2023 in Vietnamese tables.
# Is so:    2023-Q3 is right and 2023-S1 is refused, but 2023-M03 is three seconds past midnight on
#           1 January, 2023-T1 is the month of January, and 6T/2023 and 2023-9M (six, nine months) are
#           the months of June and September. Cumulative figures so become those of one month.
# Seen:     below
# Source:   https://github.com/dateutil/dateutil/issues/1013 (the parser behind it means to be forgiving);
#           https://gitlab.com/sis-cc/.stat-suite/dotstatsuite-data-explorer/issues/50 (2010-M07 is July 2010)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.1.1 python-dateutil==4.0.0

cat > look.py <<'E'
import pandas

for text in ("2023-Q3", "2023-S1", "2023-T1", "2023-M03", "6T/2023", "2023-9M", "T7/2023"):
    try:
        period = pandas.Period(text)
        print(text, "is", period, "by", period.freqstr)
    except ValueError:
        print(text, "is refused")
E
cat > was <<'E'
2023-Q3 is 2023Q3 by Q-DEC
2023-S1 is refused
2023-T1 is 2023-01 by M
2023-M03 is 2023-01-01 00:00:03 by s
6T/2023 is 2023-06 by M
2023-9M is 2023-09 by M
T7/2023 is 2023-07 by M
E
venv/bin/python look.py > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
