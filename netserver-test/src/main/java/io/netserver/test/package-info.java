@NullMarked
package io.netserver.test;

import org.jspecify.annotations.NullMarked;
