#!/usr/bin/env bash
# A chart of ECharts in Vietnamese has English figures on its axis, and bare ones on its bars.
#
# Package:  echarts 6.1.0 (npm), with its own Vietnamese locale
# Expected: locale "VI" prints 18.000 on the axis and 16.578,25 on the bar.
# Is so:    the locale has words only. The axis says 18,000 (eighteen, to a Vietnamese reader), and the
#           label of the bar says 16578.25, neither grouped nor with a comma: two habits in one picture.
# Seen:     axis 0 ... 18,000; label 16578.25
# Source:   https://github.com/apache/echarts/issues/14516, https://github.com/apache/echarts/issues/18707
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . echarts@6.1.0

cat > look.js <<'E'
const echarts = require('echarts');
const words = require('echarts/i18n/langVI-obj.js');
echarts.registerLocale('VI', words.default ?? words);
const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 300, locale: 'VI' });
chart.setOption({
  animation: false,
  xAxis: { type: 'category', data: ['A'] },
  yAxis: {},
  series: [{ type: 'bar', data: [16578.25], label: { show: true } }],
});
for (const [, text] of chart.renderToSVGString().matchAll(/>([^<>]*\d[^<>]*)<\/text/g)) console.log(text);
process.exit();
E
printf '%s\n' 0 3,000 6,000 9,000 12,000 15,000 18,000 16578.25 > was
node look.js > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
