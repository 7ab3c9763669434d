// How the official samples and documents of each SDK call the settings that name a hub, the usual ones first.

/** Of a whole connection string. The first is how the extension for Functions calls it when host.json names none. */
export const connectionNames = [
  'DURABLE_TASK_SCHEDULER_CONNECTION_STRING', // Functions, .NET, JavaScript
  'DURABLE_TASK_CONNECTION_STRING', // .NET, Java
  'DTS_CONNECTION_STRING', // .NET, Go
  'AZURE_DTS_CONNECTION_STRING', // JavaScript, earlier
] as const;

/** Of the address alone, which counts only together with the name of a hub. */
export const endpointNames = [
  'DTS_ENDPOINT', // Python, .NET
  'AZURE_DTS_ENDPOINT', // JavaScript
  'DURABLE_TASK_SCHEDULER_ENDPOINT', // .NET, Python
  'DURABLE_TASK_SCHEDULER_ENDPOINT_ADDRESS', // .NET, earlier
  'DURABLE_TASK_ENDPOINT', // Go
  'DTS_HOST_ADDRESS', // Python, agents
  'EndpointAddress', // options of .NET
  'ENDPOINT', // Python, Java, .NET
] as const;

export const hubNames = [
  'TASKHUB_NAME', // Functions
  'TASKHUB', // Python, Java, .NET
  'DTS_TASK_HUB', // Python
  'DTS_TASKHUB',
  'DTS_TASKHUB_NAME',
  'AZURE_DTS_TASKHUB', // JavaScript
  'DURABLE_TASK_SCHEDULER_TASK_HUB', // .NET
  'DURABLE_TASK_SCHEDULER_TASK_HUB_NAME', // .NET, earlier
  'DURABLE_TASK_SCHEDULER_TASKHUB', // Python
  'TASK_HUB',
  'TaskHubName', // options of .NET
] as const;
