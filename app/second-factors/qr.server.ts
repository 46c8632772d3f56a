import { encode } from "uqr";

/** A text as a QR code: the side of its square in dots, and the dark ones as the path of a drawing. */
export interface QrCode {
  side: number;
  path: string;
}

export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { side: size, path };
}
