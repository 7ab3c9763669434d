import { useMemo } from 'preact/hooks';
import { type Continuation, continuation } from '../../../../history/continuation.js';
import type { InstanceView } from '../../../protocol/instancePanel.js';
import type { HistoryModel } from './historyModel.js';
import { useModel } from './useModel.js';

/** Whether the instance has continued as new, as far as that can be known: see {@link continuation}. */
export function useContinuation({ hub, instance }: InstanceView, model: HistoryModel): Continuation | undefined {
  const version = useModel(model);
  const state = hub?.isLocal === true ? instance : undefined;
  return useMemo(() => state && continuation(model.log, state), [state, model, version]);
}
