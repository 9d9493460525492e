@NullMarked
package io.netserver;

import org.jspecify.annotations.NullMarked;
