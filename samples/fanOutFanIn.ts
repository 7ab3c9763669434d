// Fan-out/fan-in: fifty activities run side by side, and the orchestrator goes on when the last one is done.
import { whenAll, type ActivityContext, type OrchestrationContext } from '@microsoft/durabletask-js';
import { pick, resultOf, type Orchestration, type Sample } from './sample.js';

interface Album {
  readonly album: string;
  readonly pictures: number;
}

interface Picture {
  readonly file: string;
  readonly bytes: number;
}

interface Thumbnail {
  readonly file: string;
  readonly bytes: number;
}

interface AlbumResult {
  readonly album: string;
  readonly thumbnails: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly largest: string;
}

const activities = {
  ListPictures: (_: ActivityContext, request: Album): Picture[] =>
    Array.from({ length: request.pictures }, (_unused, index) => ({
      file: `${request.album.toLowerCase().replaceAll(' ', '-')}/IMG_${String(2001 + index)}.jpg`,
      // Spread over 1 to 6 MB, the same at every run.
      bytes: 1_000_000 + ((index * 2_654_435_761) % 5_000_000),
    })),

  MakeThumbnail: (_: ActivityContext, picture: Picture): Thumbnail => ({
    file: picture.file.replace(/\.jpg$/, '.thumb.jpg'),
    bytes: Math.round(picture.bytes / 40),
  }),
};

async function* FanOutFanIn(ctx: OrchestrationContext, request: Album): Orchestration<AlbumResult> {
  const pictures = yield* resultOf(ctx.callActivity(activities.ListPictures, request));

  // Calling an activity only schedules it. All fifty are scheduled before the first yield, so they run side by side.
  ctx.setCustomStatus(`Making ${pictures.length} thumbnails`);
  const thumbnails = yield* resultOf(
    whenAll(pictures.map((picture) => ctx.callActivity(activities.MakeThumbnail, picture))),
  );

  const [largest] = [...thumbnails].sort((a, b) => b.bytes - a.bytes);
  ctx.setCustomStatus('Done');
  return {
    album: request.album,
    thumbnails: thumbnails.length,
    bytesBefore: pictures.reduce((sum, picture) => sum + picture.bytes, 0),
    bytesAfter: thumbnails.reduce((sum, thumbnail) => sum + thumbnail.bytes, 0),
    largest: largest?.file ?? '',
  };
}

const albums = ['Summer in Lisbon', 'Team day', 'Product launch', 'Night sky'] as const;

/** Thumbnails for the fifty pictures of an album, all at once. */
export const fanOutFanIn: Sample = {
  name: 'FanOutFanIn',
  idName: 'fan-out',
  orchestrators: { FanOutFanIn },
  activities,
  activitySeconds: 2,
  start: (n) => ({ input: { album: pick(albums, n), pictures: 50 } satisfies Album }),
};
