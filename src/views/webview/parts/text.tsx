import { type TextPiece, textPieces } from '../../../common/hiddenText.js';
import { hiddenCharacter } from '../../../text/pages/partsText.js';

/** Untrusted text: what would not be seen, or would turn its surroundings around, stands there as its code. */
export function Text({ value, multiline = false }: { readonly value: string; readonly multiline?: boolean }) {
  return <Pieces pieces={textPieces(value, multiline)} />;
}

export function Pieces({ pieces }: { readonly pieces: readonly TextPiece[] }) {
  return (
    <>
      {pieces.map((piece, index) =>
        piece.kind === 'plain' ? (
          piece.text
        ) : (
          <span key={index} class="hidden-character" title={hiddenCharacter()}>
            {piece.code}
          </span>
        ),
      )}
    </>
  );
}
