/**
 * How processes and concurrency are arranged: one small class each.
 */
@NullMarked
package io.netserver.personality;

import org.jspecify.annotations.NullMarked;
