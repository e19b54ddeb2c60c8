import assert from "node:assert/strict";
import test from "node:test";
import { acceptance, axis, bins, csv, gather, per, quantile } from "./views/figures.js";

test("bins hold every value once, in few enough bins", () => {
  assert.deepEqual(bins([], "count"), []);
  assert.deepEqual(bins([0, 0, 1, 3], "count"), [{ from: 0, to: 1, count: 2 }, { from: 1, to: 2, count: 1 }, { from: 2, to: 3, count: 0 }, { from: 3, to: 4, count: 1 }]);
  for (const kind of ["count", "seconds"]) {
    for (const max of [0, 1, 11, 12, 59, 60, 61, 3599, 86399, 1e6, 1e8]) {
      const values = [0, max / 2, max];
      const list = bins(values, kind);
      assert.ok(list.length >= 1 && list.length <= 13, `${kind} ${max}: ${list.length} bins`);
      assert.equal(list.reduce((n, b) => n + b.count, 0), 3);
      for (const b of list) assert.equal(b.count, values.filter((v) => b.from <= v && v < b.to).length);
    }
  }
});

test("quantiles", () => {
  assert.equal(quantile([], 0.5), 0);
  assert.equal(quantile([5], 0.5), 5);
  assert.equal(quantile([10, 1, 2], 0.5), 2, "sorted as numbers");
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5);
  assert.equal(quantile([1, 2, 3, 4], 1), 4);
});

test("neighbours are gathered and none is lost", () => {
  const lists = Array.from({ length: 130 }, (_, i) => [i, 1]);
  const some = gather(lists, 60);
  assert.ok(some.length <= 60);
  assert.equal(some.reduce((n, g) => n + g.counts[1], 0), 130);
  assert.deepEqual([some[0].first, some[0].last, some.at(-1).last], [0, 2, 129]);
  assert.deepEqual(gather([], 60), []);
});

test("shares", () => {
  assert.equal(acceptance([3, 1, 0, 9, 9]), 0.75);
  assert.ok(Number.isNaN(acceptance([0, 0, 0, 5, 0])));
  assert.equal(per(10, 4), 2.5);
  assert.ok(Number.isNaN(per(1, 0)));
});

test("an axis ends at or above the largest value, in a few round steps", () => {
  assert.deepEqual(axis(0), { end: 1, step: 1 });
  for (const max of [1, 2, 3, 7, 10, 11, 49, 50, 51, 99, 100, 101, 730, 12345, 0.4]) {
    const { end, step } = axis(max);
    assert.ok(end >= max - 1e-9 && end - step < max, `${max}: ${end} by ${step}`);
    assert.ok(end / step <= 5 + 1e-9, `${max}: ${end} by ${step}`);
  }
});

test("CSV keeps what it holds and starts no formula", () => {
  assert.equal(csv([["a", 1.5], ['say "x"', "b,c"], ["=1+1", NaN]]), 'a,1.5\r\n"say ""x""","b,c"\r\n\'=1+1,\r\n');
});
