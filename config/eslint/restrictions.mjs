/** The house's limits as selectors for `no-restricted-syntax`; each message says what to do instead. */
const say = (message, ...selectors) => selectors.map((selector) => ({ selector, message }));

/** Time comes in as an argument; only foundation, tests and tools may ask the machine. */
export const clocks = say(
  'Time comes from TimeSource or as an argument, never from the machine.',
  'MemberExpression[object.name="Date"][property.name="now"]',
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
);

/** Measures how long something took; never says when. The command line may, for the person who waits at it. */
export const stopwatches = say(
  'How long a thing takes is for foundation, tests and tools to measure.',
  'MemberExpression[object.name="performance"][property.name="now"]',
  'MemberExpression[object.name="process"][property.name="hrtime"]',
);

export const shape = [
  ...say(
    'A constructor takes at most five dependencies: split the class.',
    'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>5]',
  ),
  ...say('No forwardRef: call down, report up.', 'CallExpression[callee.name="forwardRef"]'),
];

export const tests = [
  ...say(
    'Inject, do not mock modules.',
    'MemberExpression[object.name="jest"][property.name=/^(mock|doMock|unstable_mockModule|setMock)$/]',
  ),
  ...say(
    'Every test runs, alone or with the others.',
    'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|failing)$/]',
    'CallExpression[callee.name=/^(fit|xit|xtest|fdescribe|xdescribe)$/]',
  ),
];

export const restrict = (...groups) => ['error', ...groups.flat()];
