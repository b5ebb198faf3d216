package io.slipway.workers.outcome;

import java.util.List;

/** What a caller asked for cannot be done, and it is for the caller to change that. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final transient List<FieldError> errors;

  /** Whose move it is. */
  public enum Kind {
    INVALID,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    CONFLICT,
    TOO_LARGE,
    UNPROCESSABLE
  }

  /**
   * What is wrong with one field.
   *
   * @param field path in the request, such as {@code training.candidates[0].id}
   */
  public record FieldError(String field, String message) {}

  private Problem(Kind kind, String message, List<FieldError> errors) {
    super(message);
    this.kind = kind;
    this.errors = List.copyOf(errors);
  }

  public static Problem of(Kind kind, String message) {
    return new Problem(kind, message, List.of());
  }

  public static Problem invalid(List<FieldError> errors) {
    return new Problem(Kind.INVALID, "The request is not valid: " + inWords(errors), errors);
  }

  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  public Kind kind() {
    return kind;
  }

  public List<FieldError> errors() {
    return errors;
  }

  private static String inWords(List<FieldError> errors) {
    return String.join(
        "; ", errors.stream().map(error -> error.field() + ": " + error.message()).toList());
  }
}
