import { notLoaded } from '../../../text/pages/historyText.js';
import { Banner } from '../parts/banner.js';
import type { HistoryModel } from './history/historyModel.js';

interface FeedBannerProps {
  readonly model: HistoryModel;
  readonly onRetry: () => void;
}

/** Why the history is not there, or not all of it, with a way to try again. */
export function FeedBanner({ model: { state }, onRetry }: FeedBannerProps) {
  return state.phase === 'failed' ? <Banner message={notLoaded(state.message)} onRetry={onRetry} /> : null;
}
