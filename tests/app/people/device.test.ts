import { expect, test } from "vitest";
import { deviceOf } from "#app/people/device.ts";

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
    "Edge, Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
    "Safari, Mac",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/143.0 Mobile/15E148 Safari/604.1",
    "Chrome, iPhone",
  ],
  ["Mozilla/5.0 (Android 16; Mobile; rv:146.0) Gecko/146.0 Firefox/146.0", "Firefox, Android"],
  ["curl/8.5.0", ""],
  [null, ""],
])("%s is told in two words", (header, words) => {
  expect(deviceOf(header)).toBe(words);
});

test("nothing that somebody sends as a name of a browser is kept", () => {
  expect(deviceOf(`<script>Firefox/1</script> Windows ${"x".repeat(100_000)}`)).toBe("Firefox, Windows");
});
