import type { ComponentChildren } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import * as text from '../../../../../text/pages/filterFormText.js';
import type { FieldChange, FilterFields, ParentField } from '../../../../protocol/filterFields.js';
import { askableStatuses, statusLook } from '../../../../look/statusLook.js';
import { Icon } from '../../../parts/icon.js';
import { Choice } from '../../../parts/menu.js';
import { useHub } from '../../hubContext.js';
import type { TableModel } from '../tableModel.js';
import { ChoiceField } from '../../../parts/choiceField.js';
import { ListField } from './listField.js';
import { type FillIn, TextField } from './textField.js';
import { TimeChoice } from './timeChoice.js';

/** Names that are offered, at most. */
const mostNames = 200;

interface FilterFormProps {
  readonly fields: FilterFields;
  readonly model: TableModel;
}

/** The filter of the table, part by part. Each takes effect as it is filled in, and the text and the chips follow. */
export function FilterForm({ fields: told, model }: FilterFormProps) {
  const { fields, fill } = useFields(told);
  const offered = useMemo(() => namesOf(model), [model]);
  const { statuses } = fields;
  return (
    <div class="filter-form">
      <fieldset class="filter-statuses">
        <legend>{text.status()}</legend>
        {askableStatuses.map((status) => {
          const { icon, tone, label } = statusLook(status);
          return (
            <Choice
              key={status}
              isChecked={statuses.includes(status)}
              onChange={(isChecked) => {
                const others = statuses.filter((other) => other !== status);
                void fill({ field: 'statuses', value: isChecked ? [...others, status] : others });
              }}
            >
              <Icon name={icon} tone={tone} /> {label}
            </Choice>
          );
        })}
      </fieldset>
      {(['created', 'updated'] as const).map((field) => (
        <Field key={field} label={text[field]()}>
          {(id) => (
            <TimeChoice
              {...{ id, label: text[field](), value: fields[field] }}
              onFill={(value, isTyped) => fill({ field, value }, isTyped)}
            />
          )}
        </Field>
      ))}
      <Field label={text.names()}>
        {(id) => (
          <ListField
            {...{ id, hint: text.namesHint(), values: fields.names, offered }}
            onFill={(value) => fill({ field: 'names', value })}
          />
        )}
      </Field>
      {textFields.map(([field, label, hint]) => (
        <Field key={field} label={label()}>
          {(id) => (
            <TextField
              {...{ id, value: fields[field], ...(hint && { hint: hint() }) }}
              onFill={(value, isTyped) => fill({ field, value }, isTyped)}
            />
          )}
        </Field>
      ))}
      <Field label={text.parent()}>
        {(id) => (
          <ParentChoice
            {...{ id, value: fields.parent }}
            onFill={(value, isTyped) => fill({ field: 'parent', value }, isTyped)}
          />
        )}
      </Field>
      <Field label={text.ids()}>
        {(id) => (
          <ListField
            {...{ id, hint: text.idsHint(), values: fields.ids }}
            onFill={(value) => fill({ field: 'ids', value })}
          />
        )}
      </Field>
    </div>
  );
}

const textFields = [
  ['idPrefix', text.idStart],
  ['idContains', text.idPart],
  ['tag', text.tag, text.tagHint],
  ['longerThan', text.duration, text.durationHint],
  ['finishedAge', text.finished, text.finishedHint],
  ['failureText', text.failure, text.failureHint],
] as const;

interface FieldProps {
  readonly label: string;
  readonly children: (id: string) => ComponentChildren;
}

/** A label, and what is filled in beside it. */
function Field({ label, children }: FieldProps) {
  const id = useId();
  return (
    <>
      <label for={id}>{label}</label>
      <div class="filter-field">{children(id)}</div>
    </>
  );
}

const parentWays = ['any', 'roots', 'childrenOf'] as const;

interface ParentChoiceProps {
  readonly id: string;
  readonly value: ParentField;
  readonly onFill: FillIn<ParentField>;
}

/** Whose children. Until somebody has said whose, all are asked for. */
function ParentChoice({ id, value, onFill }: ParentChoiceProps) {
  const [isAsked, setAsked] = useState(false);
  const kind = value.kind === 'any' && isAsked ? 'childrenOf' : value.kind;
  return (
    <>
      <ChoiceField
        {...{ id, choices: parentWays, textOf: text.parentWay, value: kind }}
        onChange={(way) => {
          setAsked(way === 'childrenOf');
          void onFill(way === 'childrenOf' ? { kind: 'any' } : { kind: way });
        }}
      />
      {kind === 'childrenOf' ? (
        <TextField
          label={text.parentId()}
          hint={text.parentId()}
          value={value.kind === 'childrenOf' ? value.instanceId : ''}
          onFill={(instanceId) => onFill({ kind: 'childrenOf', instanceId }, true)}
        />
      ) : null}
    </>
  );
}

/** The fields as they are filled in, which the host has taken a moment later. What is typed is shown by its own field. */
function useFields(told: FilterFields) {
  const { connection, report } = useHub();
  const [chosen, setChosen] = useState<Partial<FilterFields>>({});
  const [asking, setAsking] = useState(0);
  const fields = asking === 0 ? told : { ...told, ...chosen };
  const fill = async (change: FieldChange, isTyped = false): Promise<string | undefined> => {
    const before = asking === 0 ? {} : chosen;
    setChosen(isTyped ? before : { ...before, [change.field]: change.value });
    setAsking((count) => count + 1);
    try {
      return (await connection.request('setField', change)).problem;
    } catch (error) {
      report(error);
      return undefined;
    } finally {
      setAsking((count) => count - 1);
    }
  };
  return { fields, fill };
}

/** Of the rows that are loaded, in order. */
function namesOf(model: TableModel): readonly string[] {
  const names = new Set(model.ordered.map(({ name }) => name));
  names.delete('');
  return [...names].sort().slice(0, mostNames);
}
