#!/usr/bin/env bash
# siunitx with Vietnamese marks prints 0,123.45 for 0.12345: the point of the thousands stands in the decimals, too.
#
# Package:  texlive-science 2022.20230122-4 (siunitx 3.2.0, Debian 12), read with poppler-utils 22.12.0-2+deb12u3
# Expected: output-decimal-marker "," and group-separator "." give 1.234.567,89012, and 4.321,5 as Vietnamese wants.
# Is so:    digits are grouped on both sides of the mark, with the same sign, and four digits are not grouped at
#           all: 1.234.567,890.12 and 4321,5. group-digits = integer and group-minimum-digits = 4 are wanted. And
#           \num{1,234} reads the comma as a decimal mark, whatever is printed.
# Seen:     1.234.567,890.12; 0,123.45; 4321,5
# Source:   https://ctan.org/pkg/siunitx (manual, options group-digits and group-minimum-digits)
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
science=2022.20230122-4 poppler=22.12.0-2+deb12u3
[ "$(dpkg-query -W -f='${Version}' texlive-science 2> log)$(dpkg-query -W -f='${Version}' poppler-utils 2> log)" = $science$poppler ] ||
    { apt-get update && apt-get install -y --no-install-recommends texlive-science=$science poppler-utils=$poppler; } >> log 2>&1

cat > a.tex <<'E'
\documentclass{article}
\usepackage{siunitx}
\pagestyle{empty}
\sisetup{output-decimal-marker={,}, group-separator={.}}
\begin{document}
\num{1234567.89012}\par
\num{0.12345}\par
\num{4321.5}\par
\num{1,234}\par
\num[group-digits=integer, group-minimum-digits=4]{1234567.89012}\par
\num[group-digits=integer, group-minimum-digits=4]{4321.5}
\end{document}
E
cat > was <<'E'
1.234.567,890.12
0,123.45
4321,5
1,234
1.234.567,89012
4.321,5
E
pdflatex -interaction=batchmode a.tex > log
pdftotext -layout a.pdf - | tr -d '\f' | grep . | sed 's/^ *//' > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
