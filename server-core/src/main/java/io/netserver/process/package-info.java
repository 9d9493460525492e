/**
 * What belongs to the process as a whole: signals.
 */
@NullMarked
package io.netserver.process;

import org.jspecify.annotations.NullMarked;
