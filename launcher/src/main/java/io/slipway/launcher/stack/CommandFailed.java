package io.slipway.launcher.stack;

/**
 * A command cannot do what was asked, for a reason that its user can act on. The message says what
 * is wrong, where, and what to do; the command line prints it without a stack trace.
 */
public final class CommandFailed extends RuntimeException {
  /** Exit code: the thing asked for failed. */
  public static final int FAILED = 1;

  /** Exit code: the command was used wrongly. */
  public static final int USAGE = 2;

  /** Exit code: the stack does not run or cannot be reached. */
  public static final int UNREACHABLE = 3;

  /** Exit code: a part of the stack is broken. */
  public static final int BROKEN = 4;

  private final int exitCode;

  /**
   * @param exitCode one of the constants of this class
   */
  public CommandFailed(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** As the other constructor, for a failure that has a cause (shown with --verbose). */
  public CommandFailed(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The exit code of the command that fails with this. */
  public int exitCode() {
    return exitCode;
  }
}
