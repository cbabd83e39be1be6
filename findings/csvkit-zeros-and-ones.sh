#!/usr/bin/env bash
# csvkit makes True and False of a column of counts that happen to be 0 and 1.
#
# Package:  csvkit 2.2.0 (agate 1.14.2)
# Expected: tools that sort, look at or convert a CSV leave its counts counts.
# Is so:    where every figure of a column is 0 or 1, as with rare events by province, the column is
#           Boolean: csvsort writes False and True into the CSV, csvjson writes false and true, csvstat
#           has no sum, csvsql makes a BOOLEAN column. One province with 2 and all is as expected.
# Seen:     01,False / 04,True
# Source:   https://github.com/wireservice/csvkit/issues/1265
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 agate-sql==0.7.3

printf 'province,hotspots\n04,1\n01,0\n' > a.csv
printf 'province,hotspots\n04,1\n01,0\n79,2\n' > b.csv
{
    venv/bin/csvsort -c hotspots a.csv
    venv/bin/csvsort -c hotspots b.csv
    echo "sum: $(venv/bin/csvstat --sum -c hotspots a.csv), $(venv/bin/csvstat --sum -c hotspots b.csv)"
    venv/bin/csvsql -i postgresql a.csv | grep hotspots
} > now
cat > was <<'E'
province,hotspots
1,False
4,True
province,hotspots
1,0
4,1
79,2
sum: None, 3
	hotspots BOOLEAN NOT NULL
E
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
