/** What a function makes: made when it is first asked for, and kept. What nobody asks for costs nothing. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
