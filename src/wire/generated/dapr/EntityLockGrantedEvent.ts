// Generated from protos/history.proto by `npm run types`.


export interface EntityLockGrantedEvent {
  'criticalSectionId'?: (string);
}

export interface EntityLockGrantedEvent__Output {
  'criticalSectionId'?: (string);
}
