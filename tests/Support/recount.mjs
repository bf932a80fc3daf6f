// Works the places of a round out from a recount bundle's inputs.json and compares them with its result.json. Shares nothing with the product but the published formulas.
// node recount.mjs FOLDER: prints a line for every difference and ends with 1 when there is one.
import { readFileSync } from 'node:fs';

const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
class Q {
  constructor(n, d = 1n) {
    if (d < 0n) [n, d] = [-n, -d];
    const g = gcd(n, d) || 1n;
    [this.n, this.d] = [n / g, d / g];
  }
  static of(text) {
    const [n, d = '1'] = `${text}`.split('/');
    const [whole, part = ''] = n.split('.');
    return new Q(BigInt(whole + part), 10n ** BigInt(part.length) * BigInt(d));
  }
  add(o) { return new Q(this.n * o.d + o.n * this.d, this.d * o.d); }
  sub(o) { return new Q(this.n * o.d - o.n * this.d, this.d * o.d); }
  mul(o) { return new Q(this.n * o.n, this.d * o.d); }
  div(o) { return new Q(this.n * o.d, this.d * o.n); }
  cmp(o) { const x = this.n * o.d - o.n * this.d; return x > 0n ? 1 : x < 0n ? -1 : 0; }
  toString() { return this.d === 1n ? `${this.n}` : `${this.n}/${this.d}`; }
}
const whole = n => new Q(BigInt(n));
const sum = values => values.reduce((a, b) => a.add(b), whole(0));
const ascending = values => [...values].sort((a, b) => a.cmp(b));

// Numbers of JSON are decimals here, not floating point: they are read as the text they are.
const text = readFileSync(`${process.argv[2]}/inputs.json`, 'utf8').replace(/("(?:weight|least|most)":)(-?[0-9.]+)/g, '$1"$2"')
  .replace(/"points":\[([^\]]*)\]/g, (_, list) => `"points":[${list.split(',').map(it => `"${it}"`).join(',')}]`);
const inputs = JSON.parse(text);
const told = JSON.parse(readFileSync(`${process.argv[2]}/result.json`, 'utf8'));

const criteria = inputs.criteria.map(it => ({ weight: Q.of(it.weight), least: Q.of(it.least), most: Q.of(it.most) }));
const weights = sum(criteria.map(it => it.weight));
const heaviest = ascending(criteria.map(it => it.weight)).at(-1);
const sheets = inputs.sheets.map(sheet => {
  const parts = criteria.map((it, i) => whole(100).mul(it.weight).mul(Q.of(sheet.points[i]).sub(it.least)).div(it.most.sub(it.least)).div(weights));
  return { entry: sheet.entry, judge: sheet.judge, total: sum(parts), heavy: sum(parts.filter((_, i) => criteria[i].weight.cmp(heaviest) === 0)) };
});
const byEntry = new Map(inputs.entries.map(entry => [entry, sheets.filter(it => it.entry === entry)]));
const judges = [...new Set(sheets.map(it => it.judge))];

// Least squares with a ridge of 1 on the judges, by the normal equations of entries and judges together.
function severity() {
  const entries = inputs.entries.filter(it => byEntry.get(it).length);
  const size = entries.length + judges.length;
  const rows = Array.from({ length: size }, () => Array.from({ length: size + 1 }, () => whole(0)));
  for (const it of sheets) {
    const [e, j] = [entries.indexOf(it.entry), entries.length + judges.indexOf(it.judge)];
    for (const [a, b] of [[e, e], [j, j], [e, j], [j, e]]) rows[a][b] = rows[a][b].add(whole(1));
    for (const a of [e, j]) rows[a][size] = rows[a][size].add(it.total);
  }
  for (let j = entries.length; j < size; j++) rows[j][j] = rows[j][j].add(whole(1));
  for (let p = 0; p < size; p++) {
    const swap = rows.findIndex((row, i) => i >= p && row[p].n !== 0n);
    [rows[p], rows[swap]] = [rows[swap], rows[p]];
    rows[p] = rows[p].map(it => it.div(rows[p][p]));
    for (let i = 0; i < size; i++)
      if (i !== p && rows[i][p].n !== 0n) { const by = rows[i][p]; rows[i] = rows[i].map((it, k) => it.sub(by.mul(rows[p][k]))); }
  }
  return new Map(judges.map((judge, i) => [judge, rows[entries.length + i][size]]));
}

function areApart() {
  const panel = new Map(judges.map(it => [it, it]));
  for (const row of byEntry.values())
    for (const { judge } of row) {
      const [from, to] = [panel.get(judge), panel.get(row[0].judge)];
      for (const it of judges) if (panel.get(it) === from) panel.set(it, to);
    }
  return new Set(panel.values()).size > 1;
}

const apart = inputs.isSeverityOfficial && areApart();
const bias = inputs.isSeverityOfficial && !apart ? severity() : null;
const counted = inputs.entries.filter(it => it in inputs.votes);
const votePoints = entry => {
  if (counted.length === 1) return whole(100);
  const more = counted.filter(it => inputs.votes[it] > inputs.votes[entry]).length, same = counted.filter(it => inputs.votes[it] === inputs.votes[entry]).length;
  return new Q(100n * (2n * BigInt(counted.length) - BigInt(2 * more + same + 1)), 2n * BigInt(counted.length - 1));
};

const standings = inputs.entries.map(entry => {
  const own = byEntry.get(entry);
  const it = { entry, sheets: own.length, trimmed: false, totals: new Map(own.map(sheet => [sheet.judge, sheet.total])) };
  if (own.length < Math.max(1, inputs.quorum) || apart) return it;
  let totals = ascending(own.map(sheet => bias ? sheet.total.sub(bias.get(sheet.judge)) : sheet.total));
  if (inputs.method === 'trimmed' && totals.length >= 5) { totals = totals.slice(1, -1); it.trimmed = true; }
  it.own = sum(totals).div(whole(totals.length));
  it.heavy = sum(own.map(sheet => sheet.heavy)).div(whole(own.length));
  const plain = ascending(own.map(sheet => sheet.total));
  it.median = plain[(plain.length - 1) >> 1].add(plain[plain.length >> 1]).div(whole(2));
  if (inputs.parts.some(part => !(entry in part.results)) || inputs.votePercent && !(entry in inputs.votes)) return it;
  const rest = 100 - inputs.votePercent - inputs.parts.reduce((all, part) => all + part.percent, 0);
  it.score = sum([whole(rest).mul(it.own), ...(inputs.votePercent ? [whole(inputs.votePercent).mul(votePoints(entry))] : []),
    ...inputs.parts.map(part => whole(part.percent).mul(Q.of(part.results[entry])))]).div(whole(100));
  return it;
});

function headToHead(block) {
  const wins = block.map(() => 0);
  for (let a = 0; a < block.length; a++)
    for (let b = 0; b < a; b++) {
      let balance = 0;
      for (const [judge, total] of block[a].totals) if (block[b].totals.has(judge)) balance += total.cmp(block[b].totals.get(judge));
      if (!balance) return null;
      wins[balance > 0 ? a : b]++;
    }
  return new Set(wins).size === block.length ? block.map((it, i) => [it, wins[i]]).sort((a, b) => b[1] - a[1]).map(([it]) => it) : null;
}

const compare = (a, b) => b.score.cmp(a.score) || b.heavy.cmp(a.heavy) || b.median.cmp(a.median);
const placed = standings.filter(it => it.score).sort(compare);
for (let i = 0; i < placed.length;) {
  const block = placed.filter(it => compare(it, placed[i]) === 0);
  const ruled = inputs.rulings.findLast(ruling => ruling.length === block.length && block.every(it => ruling.includes(it.entry)));
  const order = block.length === 1 ? block : headToHead(block) ?? (ruled ? ruled.map(entry => block.find(it => it.entry === entry)) : null);
  (order ?? block).forEach((it, k) => { it.place = i + 1 + (order ? k : 0); });
  i += block.length;
}

const differences = [];
for (const it of standings) {
  const row = told.find(row => row.entry === it.entry);
  const here = JSON.stringify([it.place ?? null, it.score ? `${it.score}` : null, it.own ? `${it.own}` : null, it.sheets, it.trimmed]);
  const there = row && JSON.stringify([row.place, row.score, row.own, row.sheets, row.trimmed]);
  if (here !== there) differences.push(`${it.entry}: ${here} here, ${there} there`);
}
if (told.length !== standings.length) differences.push(`${told.length} rows instead of ${standings.length}`);
console.log(differences.length ? differences.join('\n') : `${standings.length} entries, all the same`);
process.exit(differences.length ? 1 : 0);
