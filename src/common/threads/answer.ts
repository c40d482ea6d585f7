import { concatBytes } from '@noble/hashes/utils.js';
import { Reader, text } from '../encoding.js';
import { ClaimbenchError, describeUnexpected, type ErrorCode, EXIT_CODE } from '../errors.js';
import { memoryError, systemError } from '../system-error.js';

/**
 * First byte of an answer: whether it is a result, or why there is none. Errors travel as bytes too, so that whatever else a
 * thread fails with means that it died.
 */
const RESULT = 0;
const FAILURE = 1;

/** Does the task, and makes an answer of what comes of it. */
export function answering(perform: (task: Uint8Array) => Promise<Uint8Array>): typeof perform {
  return async (task) => {
    try {
      return concatBytes(Uint8Array.of(RESULT), await perform(task));
    } catch (error) {
      const expected = error instanceof ClaimbenchError ? error : (systemError(error) ?? memoryError(error));
      const [code, message] = expected ? [expected.code, expected.message] : ['engine', describeUnexpected(error)];
      return concatBytes(Uint8Array.of(FAILURE), text(code), text(message));
    }
  };
}

/** The result in an answer. @throws what the task threw, with its code and message */
export function resultOf(answer: Uint8Array): Uint8Array {
  if (answer[0] === RESULT) return answer.subarray(1);
  const reader = new Reader(answer.subarray(1), 'answer of a thread');
  const [name, message] = [reader.text(), reader.text()];
  const codes = Object.keys(EXIT_CODE) as ErrorCode[];
  throw new ClaimbenchError(codes.find((code) => code === name) ?? 'engine', message);
}
