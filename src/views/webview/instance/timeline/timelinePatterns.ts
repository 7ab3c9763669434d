/** Patterns that tell states apart where colours do not. Made once for each colour. */
export class Patterns {
  private readonly made = new Map<string, CanvasPattern | string>();

  constructor(private readonly context: CanvasRenderingContext2D) {}

  /** Thin stripes that rise. */
  stripes(colour: string): CanvasPattern | string {
    return this.pattern('stripes', colour, 6, (tile) => {
      tile.lineWidth = 1.4;
      strokeLines(tile, 6);
    });
  }

  /** Wide stripes: something that goes on. */
  wide(colour: string): CanvasPattern | string {
    return this.pattern('wide', colour, 10, (tile) => {
      tile.globalAlpha = 0.45;
      tile.fillRect(0, 0, 10, 10);
      tile.globalAlpha = 1;
      tile.lineWidth = 3;
      strokeLines(tile, 10);
    });
  }

  dots(colour: string): CanvasPattern | string {
    return this.pattern('dots', colour, 5, (tile) => {
      tile.fillRect(1, 1, 2, 2);
    });
  }

  private pattern(
    name: string,
    colour: string,
    size: number,
    draw: (tile: OffscreenCanvasRenderingContext2D) => void,
  ): CanvasPattern | string {
    const key = `${name} ${colour}`;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const canvas = new OffscreenCanvas(size, size);
    const tile = canvas.getContext('2d');
    if (tile === null) return colour;
    tile.fillStyle = colour;
    tile.strokeStyle = colour;
    draw(tile);
    const pattern = this.context.createPattern(canvas, 'repeat') ?? colour;
    this.made.set(key, pattern);
    return pattern;
  }
}

/** Diagonals that meet those of the next tile. */
function strokeLines(tile: OffscreenCanvasRenderingContext2D, size: number): void {
  tile.beginPath();
  for (const at of [-size, 0, size]) {
    tile.moveTo(at, size);
    tile.lineTo(at + size, 0);
  }
  tile.stroke();
}
